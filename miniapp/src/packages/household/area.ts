import type { Area } from '../../subpackages'

const area: Area = {
  root: 'packages/household',
  pages: [
    'pages/houses/index',
    'pages/bind/index',
    'pages/verify-phone/index',
    'pages/join/index',
    'pages/ask/index',
    'pages/members/index',
    'pages/notices/index',
    'pages/phones/index',
    'pages/privacy/index',
    'pages/my-data/index',
    'pages/sessions/index',
  ],
}

export default area
