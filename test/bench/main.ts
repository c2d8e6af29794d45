import { benchAccess } from './access.ts';
import { benchAssess } from './assess.ts';
import { printFigures } from './figure.ts';
import { benchJudging } from './judging.ts';
import { benchLedger } from './ledger.ts';
import { benchPortfolio } from './portfolio.ts';
import { benchStart } from './warm-start.ts';
import { benchYear } from './year.ts';

// Usage: npm run bench [-- core REPOSITORY | -- server [APPLICATIONS [FACTS_EACH]] | -- year | -- ledger |
// -- start | -- access]; all of it without a word. The repository is any local clone with a long history; without one, a repository of 5,000
// commits is made.
const [part = 'all', ...rest] = process.argv.slice(2);

if (part === 'all' || part === 'core') {
  printFigures('Judging', benchJudging());
  printFigures('assay assess', await benchAssess(rest[0] ?? null));
}
if (part === 'all' || part === 'server') {
  const [applications = '10000', factsEach = '500'] = part === 'server' ? rest : [];
  const size = { applications: Number(applications), factsEach: Number(factsEach) };
  printFigures('The server', await benchPortfolio(size));
}
if (part === 'all' || part === 'year') printFigures('A year of collections', await benchYear());
if (part === 'all' || part === 'start') printFigures('npm start', await benchStart());
if (part === 'all' || part === 'access') printFigures('Access', await benchAccess());
if (part === 'all' || part === 'ledger') printFigures('The ledger', await benchLedger());
