import type { Area } from '../../subpackages'

const area: Area = {
  root: 'packages/field',
  pages: ['pages/today/index', 'pages/pool/index', 'pages/job/index', 'pages/finish/index', 'pages/quote/index', 'pages/readings/index'],
}

export default area
