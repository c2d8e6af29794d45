import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate for one name that its own key signed (X.509 version 3), good from 2020 to 2049. */
export function selfSigned(name: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const subject = sequence(tlv(0x31, sequence(oid(0x55, 0x04, 0x03), tlv(0x0c, text(name)))));
  const body = sequence(
    tlv(0xa0, tlv(0x02, bytes(2))),
    tlv(0x02, bytes(1)),
    algorithm,
    subject,
    sequence(tlv(0x17, text('200101000000Z')), tlv(0x17, text('491231235959Z'))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(
      0xa3,
      sequence(
        extension(oid(0x55, 0x1d, 0x13), sequence(tlv(0x01, bytes(0xff)))),
        extension(oid(0x55, 0x1d, 0x11), sequence(tlv(0x82, text(name)))),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const cert = sequence(body, algorithm, tlv(0x03, Buffer.concat([bytes(0), signature])));
  const lines = cert.toString('base64').match(/.{1,64}/g) ?? [];
  const frame = (edge: string): string => `-----${edge} CERTIFICATE-----`;
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: [frame('BEGIN'), ...lines, frame('END'), ''].join('\n'),
  };
}

function extension(id: Buffer, value: Buffer): Buffer {
  return sequence(id, tlv(0x04, value));
}

/** One element of DER: tag, length, content. */
function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([bytes(tag, ...head), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function oid(...content: readonly number[]): Buffer {
  return tlv(0x06, bytes(...content));
}

function bytes(...content: readonly number[]): Buffer {
  return Buffer.from(content);
}

function text(content: string): Buffer {
  return Buffer.from(content, 'latin1');
}
