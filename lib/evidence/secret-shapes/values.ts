/** What stands where a secret would, and is none: a reference, a template, an example, a name. */

const reference =
  /^(?:\$|%[A-Za-z_]|@[A-Z_]+@$|#\{|<|\{\{?|\[|\(|&|\*{2}|\/[a-z.]|\.{1,2}\/|~\/|[A-Za-z_]:\\)|\$\{|\{\{|\$\(|<%|%>|<[A-Za-z]|::|\(\)|\)$/;
const templated =
  /^(?:process\.env|os\.environ|env[.:[(]|secrets?\.|vars?\.|var:|config\.|self\.|this\.|data\.|params?\.|vault:|ref\+|arn:|file:|https?:|keyring:|kms:|op:\/\/)/i;
/** Words that no generator makes by chance. */
const exampleWord =
  /example|placeholder|changeme|change[_-]me|dummy|sample|your[_-]|insert|replace|redacted|xxxxx|\*\*\*|\.\.\.|lorem|fixme|testing|qwerty|1234567|abcdef|deadbeef|0{8}|undefined|password|passwd|apikey|api[_-]key|credential|username|^urn:|opaquelocktoken/i;
/** Words that stand for themselves, or make up most of a short value. */
const shortWord =
  /foo|bar|baz|todo|fake|mock|test|asdf|abc|123|null|none|true|false|secret|token|your|hello|admin/i;
const separateWord =
  /(?:^|[_.-])(?:foo|bar|baz|todo|fake|mock|tests?|asdf|null|none|true|false|secret|token|my|key)(?:$|[_.-])/i;

/** `$NAME`, `${{ … }}`, `<your key>`, `process.env.X`, a path, a call: where a value comes from. */
export function isReference(value: string): boolean {
  return (
    reference.test(value) ||
    templated.test(value) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) ||
    /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value) ||
    /^[A-Za-z_]\w*\(/.test(value)
  );
}

/** Whether people write such a value in examples and tests. */
export function isExample(value: string): boolean {
  return (
    exampleWord.test(value) ||
    separateWord.test(value) ||
    (value.length < 20 && shortWord.test(value)) ||
    new Set(value).size < 5
  );
}

const hex = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Digests in hexadecimal and UUIDs: by themselves they tell nothing of a secret. */
export function isIdentifier(value: string): boolean {
  return hex.test(value) || uuid.test(value);
}

const instant =
  /^\d{4}-\d{2}-\d{2}(?:[T_]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** `2023-04-05T11:31:27Z`: when a password was changed, not what it is. */
export function isInstant(value: string): boolean {
  return instant.test(value);
}

/**
 * The ciphertext of a Sealed Secret: a length of two bytes (512, that of an RSA-4096 session key),
 * then base64. One value in 16,384 of that length begins so by chance.
 */
export function isSealed(value: string): boolean {
  return /^Ag[A-D][A-Za-z0-9+/]{190,}={0,2}$/.test(value);
}

/** What redaction itself leaves in a secret's place. */
export function isMarked(value: string): boolean {
  return /^\[redacted:[a-z0-9-]{1,40}\]$/.test(value);
}
