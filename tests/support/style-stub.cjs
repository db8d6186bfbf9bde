// Styles and pictures carry no behaviour: outside a build a screen sees an empty module.
module.exports = {}
