import desk from './packages/desk/area'
import fee from './packages/fee/area'
import field from './packages/field/area'
import gallery from './packages/gallery/area'
import household from './packages/household/area'
import office from './packages/office/area'
import repair from './packages/repair/area'

/** One subpackage: its folder under src/, and its pages relative to that folder. A new page is a line in the area's own area.ts. */
export interface Area {
  root: string
  pages: string[]
}

const areas: Area[] = [repair, household, fee, field, desk, office, ...(WITH_GALLERY ? [gallery] : [])]

/** WeChat refuses a subpackage without pages. */
export const subpackages = areas.filter((area) => area.pages.length > 0)
