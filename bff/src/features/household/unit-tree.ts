interface UnitRow {
  buildingId: string
  buildingName: string
  unitId: string
  name: string
}

/** Rows of units, already in order → buildings with their units. */
export const unitTree = (rows: readonly UnitRow[]) => {
  const tree: { buildingId: string; name: string; units: { unitId: string; name: string }[] }[] = []
  for (const { buildingId, buildingName, unitId, name } of rows) {
    let building = tree.at(-1)
    if (building?.buildingId !== buildingId) {
      building = { buildingId, name: buildingName, units: [] }
      tree.push(building)
    }
    building.units.push({ unitId, name })
  }
  return tree
}
