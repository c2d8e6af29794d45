import { benchAssess } from './assess.ts';
import { printFigures } from './figure.ts';
import { benchJudging } from './judging.ts';

// Usage: npm run bench [-- REPOSITORY]. The repository is any local clone with a long history; without
// one, a repository of 5,000 commits is made.
printFigures('Judging', benchJudging());
printFigures('assay assess', await benchAssess(process.argv[2] ?? null));
