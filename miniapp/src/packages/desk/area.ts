import type { Area } from '../../subpackages'

const area: Area = { root: 'packages/desk', pages: [] }

export default area
