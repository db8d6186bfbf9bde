/** WeChat keeps its reader in the uppermost layer itself, and a phone has no Tab key. */
export const useHeldFocus = (_open: boolean, _onClose: () => void): object => ({})
