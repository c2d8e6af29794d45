import manifest from '../../package.json' with { type: 'json' };

/** The release of Assay that runs. */
export const toolVersion = manifest.version;
