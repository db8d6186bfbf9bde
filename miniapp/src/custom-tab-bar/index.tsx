/** WeChat asks for this component when the tab bar is custom; the bar itself is drawn by the pages (ui/tab-bar). */
export default function CustomTabBar() {
  return null
}
