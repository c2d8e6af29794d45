/** What a browser may do with a page, in the order of https://www.w3.org/TR/CSP3/. */
function policyOf(nonce: string, overTls: boolean): string {
  const directives = [
    `default-src 'self'`,
    // Scripts that a page names carry the nonce of this one answer, and may load others.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
    ...(overTls ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}

export const contentSecurityPolicy = 'content-security-policy';

/** Of routes that give data or files: whatever is in them, a browser that opens it runs nothing. */
export const dataPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

const yearSeconds = 31_536_000;

/**
 * Headers of every page and route.
 *
 * @param nonce of this answer, base64
 * @param overTls whether people reach Assay by https; over plain http nothing is promised to be
 * there by https later
 */
export function securityHeaders(nonce: string, overTls: boolean): ReadonlyMap<string, string> {
  return new Map([
    [contentSecurityPolicy, policyOf(nonce, overTls)],
    ['referrer-policy', 'same-origin'],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    [
      'permissions-policy',
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
    ],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ...(overTls ? ([['strict-transport-security', `max-age=${yearSeconds}`]] as const) : []),
  ]);
}
