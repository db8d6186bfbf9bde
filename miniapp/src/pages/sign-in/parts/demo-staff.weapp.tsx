import type { DemoPerson } from '../model/demo-people'

/** The demo is a web page. */
export const DemoStaff = (_props: { onPick: (person: DemoPerson) => void }) => null
