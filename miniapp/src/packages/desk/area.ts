import type { Area } from '../../subpackages'

const area: Area = {
  root: 'packages/desk',
  pages: [
    'pages/desk/index',
    'pages/ticket/index',
    'pages/intake/index',
    'pages/follow-ups/index',
    'pages/bindings/index',
    'pages/staff/index',
    'pages/households/index',
    'pages/committee/index',
  ],
}

export default area
