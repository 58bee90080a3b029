import fc from 'fast-check';

// On a developer's machine each run tries other texts. CI always tries the same, so that a red run is about the change that it tests.
if (process.env.CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 });
