/** Only what is written here, without Taro's own elements: what a test of the kit needs. */
export { Button } from './button'
export { Input, Textarea } from './field'
export { Image } from './image'
export { ScrollView } from './scroll-view'
export { Label, Text, View } from './view'
