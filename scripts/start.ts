import { nodeRefusal } from './lib/preflight'

// Checked before anything else is loaded: on an older Node the packages themselves would fail, and say something nobody understands.
const refusal = nodeRefusal(process.version)
if (refusal) {
  console.error(refusal)
  process.exit(1)
}

void import('./lib/start').then(({ start }) => start())
