import { createContext } from 'react'

/** Where this page leads back to: said once to Page, used by whatever stands in it and can go no further. */
export const WayBack = createContext<string | false | undefined>(undefined)
