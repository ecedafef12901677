/** What a mutant rejects and nobody handles fails the test that runs, as it fails the run of `npm test`. */
process.on('unhandledRejection', reason => {
  throw reason;
});
