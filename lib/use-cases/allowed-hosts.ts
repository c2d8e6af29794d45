import type { AllowedHosts } from '#lib/clients/git-mirror/remote-address.ts';
import type { GitHosts } from '#lib/db/git-hosts.ts';

/** Named hosts as the client that asks them is told. */
export function allowedHostsOf(hosts: GitHosts): AllowedHosts {
  return {
    allowedHosts: hosts.map((one) => one.host),
    privateHosts: hosts.filter((one) => one.private).map((one) => one.host),
    plainHosts: hosts.filter((one) => one.private && one.plainHttp).map((one) => one.host),
  };
}
