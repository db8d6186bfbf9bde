import type { Area } from '../../subpackages'

const area: Area = { root: 'packages/field', pages: [] }

export default area
