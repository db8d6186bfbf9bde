/** What guessers try first, in lower case; nothing shorter than eight characters, because that is refused anyway. Here beside the lists of the world stand the words of this trade. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password passw0rd p@ssword p@ssw0rd password1 password12 password123 password1234 pass1234 passwort passpass iloveyou iloveyou1
  iloveyou2 princess princess1 sunshine sunshine1 football football1 baseball baseball1 basketball superman superman1 batman123
  trustno1 welcome1 welcome123 whatever michelle jennifer jessica1 jordan23 charlie1 computer computer1 internet samsung1 starwars
  startrek butterfly michael1 liverpool liverpool1 chelsea1 arsenal1 barcelona manchester letmein1 letmein123 monkey123 dragon123
  master123 shadow123 hello123 hello1234 helloworld freedom1 blink182 pokemon1 naruto123 qwerty12 qwerty123 qwerty1234 qwertyui
  qwertyuiop qwerty123456 qwer1234 qwer12345 qwerasdf qwerqwer qweasdzxc qweasd123 qazwsx123 qazwsxedc qwaszx123 1q2w3e4r
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx zaq1zaq1 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 asdf1234 asdfghjk
  asdfghjkl asdfasdf asdasdasd asd123456 zxcvbnm1 zxcvbnm123 zxcv1234 zxczxczxc zxc123456 abc12345 abc123456 abc123456789 abcd1234
  abcd12345 abcd123456 abcdefg1 abcdefgh aaa111111 a1234567 a12345678 a123456789 a1b2c3d4 a1b2c3d4e5 aa123456 aa12345678 aaa123456
  aaaa1111 12345678 123456789 1234567890 12345678910 0123456789 123456123 123123123 1231231234 123321123 12341234 123454321
  123456abc 123456aa 123456qwe 123456asd 123456789a 123456789q 1234qwer 1234abcd 123qweasd 123qwe123 123qwe456 123abc123
  112233445566 11223344 1122334455 11112222 11111111 111111111 1111111111 111222333 111222tianya 22222222 33333333 44444444
  55555555 66666666 666666666 77777777 777777777 88888888 888888888 8888888888 99999999 999999999 00000000 000000000 0000000000
  01234567 87654321 876543210 987654321 9876543210 98765432 10203040 12121212 13131313 1314520520 13145200 1314521521 13145210
  147258369 147852369 14789632 147896325 159357456 159753159 159753456 159357258 159951159 163163163 168168168 18181818 19841010
  19851010 19861010 19871010 19881010 19891010 19901010 20082008 20202020 20212021 20222022 20232023 20242024 20252025 20262026
  25802580 258258258 258456258 31415926 314159265 321321321 369369369 369258147 38383838 39393939 456456456 456789123 515151515
  518518518 520131400 52013140 5201314520 52013145 520520520 521521521 52115211 54321000 55667788 58585858 654321000 66668888
  66778899 741852963 753951456 789456123 789789789 7894561230 78963214 80808080 82828282 86868686 88886666 88889999 89898989
  911911911 963852741 96385274 97979797 99998888 woaini1314 woaini520 woaini521 woaini123 woaiwojia woaini1314520 woshishui
  wodemima wodemima123 woaizhongguo zhongguo1 zhongguo123 nihao123 nihaoma123 caonima123 xiaoming xiaoming1 zhangwei zhangwei1
  wangwei123 liwei123 lilili123 wangyang zhangsan lisi1234 zhang123 wang1234 li123456 liu12345 chen1234 yang1234 aini1314
  aini5201314 loveyou1314 love1314 love5201314 iloveyou1314 yuanyuan xiaoxiao tiantian lalalala hahahaha hehehehe wangluo1
  dongdong dandan123 jiajia123 mimamima mima1234 mima12345 mima123456 miaomiao baobei520 baobao520 beijing2008 beijing1 shanghai
  shanghai1 hangzhou shenzhen guangzhou wuhan123 chengdu1 nanjing1 xiamen123 qingdao1 tianjin1 chongqing abc123abc qq123456
  qq123456789 qq5201314 wx123456 weixin123 weixin888 alipay123 taobao123 baidu123 tencent1 admin123 admin1234 admin12345
  admin123456 admin888 admin666 admin2024 admin2025 admin2026 adminadmin administrator root1234 root12345 rootroot test1234
  test12345 testtest test123456 guest123 guest1234 user1234 user12345 default1 changeme changeme1 changeme123 secret123 secret12
  supersecret letmeinnow access14 manager1 manager123 service1 service123 system123 sysadmin server123 office123 company1
  company123 wuye1234 wuye12345 wuye123456 wuyeguanli wuyegongsi xiaoqu123 jinlin123 jinlin888 linju123 kefu1234 kefu12345
  kefu123456 weixiu123 menwei123 baoan123 shoufei123 jingli123 property property1 community community1 spring2024 spring2025
  spring2026 summer2024 summer2025 summer2026 autumn2025 autumn2026 winter2024 winter2025 winter2026 january1 february1 monday123
  friday123 happy123 lucky888 lucky123 money888 facai888 fafafa888 google123 facebook facebook1 microsoft windows10 windows11
  iphone123 android1 samsung123 huawei123 xiaomi123 lenovo123 dell1234 cisco123 oracle123 mysql123 redis123 linux123 ubuntu123
  docker123 wordpress
`
    .trim()
    .split(/\s+/),
)

/** Words that stay guessable with figures and signs before or behind them. */
export const COMMON_STEMS: ReadonlySet<string> = new Set(
  `
  password passwd pass passwort admin administrator root test guest user default changeme secret letmein welcome hello login
  master manager service system server office company qwerty qwert qwer asdf asdfgh zxcv zxcvbn abc abcd abcde abcdef qwe asd zxc
  qaz wsx qazwsx monkey dragon shadow sunshine princess football baseball superman batman iloveyou love lovely happy lucky money
  woaini wodemima mima zhongguo china beijing shanghai guangzhou shenzhen hangzhou nihao aini baobei baobao xiaoming zhangsan lisi
  wangwu wuye wuyeguanli xiaoqu jinlin linju kefu weixiu menwei baoan shoufei jingli caiwu qiantai property community house spring
  summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday january february march april may june july
  august september october november december google facebook microsoft windows iphone android samsung huawei xiaomi weixin wechat
  alipay taobao tencent baidu oracle mysql linux
`
    .trim()
    .split(/\s+/),
)
