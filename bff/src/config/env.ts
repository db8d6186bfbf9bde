/** Placeholder shape until the table below is filled; see `parseEnv`. */
export interface Env {
  production: boolean
}
