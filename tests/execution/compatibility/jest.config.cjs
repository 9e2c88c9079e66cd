const { dirname } = require('node:path')

module.exports = {
  rootDir: dirname(require.resolve('@apollo/federation-subgraph-compatibility-tests/package.json')) + '/dist',
  testMatch: ['<rootDir>/tests/*.test.js'],
  testPathIgnorePatterns: [],
  haste: { retainAllFiles: true },
  transform: {},
  moduleNameMapper: { '/utils/client$': `${__dirname}/client.cjs` },
}
