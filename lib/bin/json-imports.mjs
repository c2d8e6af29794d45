// GitHub's workflow parser imports JSON without the import attribute that Node asks for. The
// composition root says it in its place, for that package alone; the packed command is bundled and
// needs no hook.
import { registerHooks } from 'node:module';

const parsers = /\/node_modules\/@actions\/(workflow-parser|expressions)\/.*\.json$/;

registerHooks({
  load(url, context, nextLoad) {
    if (!parsers.test(url)) return nextLoad(url, context);
    return nextLoad(url, {
      ...context,
      importAttributes: { ...context.importAttributes, type: 'json' },
    });
  },
});
