import { startDev } from './lib/dev'

void startDev()
