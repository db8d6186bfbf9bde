/** Looks like the sheet that slides up in WeChat; light and dark as the phone is. */
export const CASHIER_STYLE = `
:root{--paper:#fff;--ink:#191919;--soft:#6b6b6b;--line:#e9e9e9;--grey:#f2f2f2;--key:#fff;--pad:#e3e4e8;--green:#07c160;--press:#06ad56;--warn:#c9352b;--link:#576b95}
*{box-sizing:border-box}
html,body{margin:0;height:100%;background:transparent;color:var(--ink);font:16px/1.5 -apple-system,BlinkMacSystemFont,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;-webkit-tap-highlight-color:transparent}
[hidden]{display:none!important}
button{font:inherit;color:inherit;border:0;background:none;padding:0;cursor:pointer}
button:focus-visible,label:focus-within{outline:3px solid #10aeff;outline-offset:-3px}
svg{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round;width:1em;height:1em}
h1{font-size:17px;font-weight:600;margin:0}
p,dl,dd{margin:0}
small{display:block;font-size:13px;color:var(--soft);font-weight:400}
.only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cover{position:fixed;inset:0;display:flex;align-items:flex-end;justify-content:center;background:rgba(0,0,0,.55)}
.middle{align-items:center}
.panel{width:100%;max-width:480px;max-height:100%;overflow:auto;background:var(--paper);border-radius:14px 14px 0 0;padding:0 24px calc(12px + env(safe-area-inset-bottom));animation:up .24s ease-out}
@keyframes up{from{transform:translateY(60%)}to{transform:none}}
header{position:relative;height:60px;display:flex;align-items:center;justify-content:center}
.round{position:absolute;left:-10px;top:8px;width:44px;height:44px;display:flex;align-items:center;justify-content:center;font-size:24px;border-radius:50%}
.payee{text-align:center;font-size:16px;margin-top:6px}
.amount{text-align:center;font-size:40px;line-height:1.25;font-weight:600;letter-spacing:-.5px;margin-top:4px;font-variant-numeric:tabular-nums}
dl{margin-top:22px;border-top:1px solid var(--line)}
dl div{display:flex;gap:24px;justify-content:space-between;padding:14px 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft);flex:none}
dd{text-align:right;overflow-wrap:anywhere}
.row{display:flex;width:100%;min-height:56px;align-items:center;text-align:left;border-bottom:1px solid var(--line)}
.row span{color:var(--soft)}
.row b{flex:1;text-align:right;font-weight:400}
.row svg{font-size:18px;color:var(--soft);margin-left:6px;transition:transform .15s}
.row[aria-expanded=true] svg{transform:rotate(90deg)}
fieldset{border:0;margin:0;padding:0}
.method{display:flex;align-items:center;gap:12px;min-height:60px;border-bottom:1px solid var(--line);cursor:pointer}
.icon{width:32px;height:32px;border-radius:8px;display:flex;align-items:center;justify-content:center;font-size:22px;color:#fff;background:#f5a623}
.icon.m1{background:#c8102e}
.name{flex:1}
.method input{position:absolute;opacity:0}
.tick{font-size:24px;color:var(--green);visibility:hidden}
input:checked+.tick{visibility:visible}
.go{display:block;width:100%;min-height:52px;margin:28px auto 0;border-radius:8px;background:var(--green);color:#fff;font-size:18px;font-weight:600}
.go:active{background:var(--press)}
.demo{text-align:center;color:var(--soft);font-size:13px;margin-top:14px}
.ask{text-align:center;font-size:16px;margin-top:20px}
.dots{display:flex;max-width:330px;margin:14px auto 0;border:1px solid #c9c9c9;border-radius:8px;overflow:hidden;background:var(--paper)}
.dots i{flex:1;height:52px;border-left:1px solid var(--line);display:flex;align-items:center;justify-content:center}
.dots i:first-child{border:0}
.dots i.on::after{content:"";width:12px;height:12px;border-radius:50%;background:var(--ink)}
.trouble{min-height:24px;margin-top:8px;text-align:center;color:var(--warn);font-size:15px}
.keys{display:grid;grid-template-columns:repeat(3,1fr);gap:7px;margin:8px -24px 0;padding:8px 8px 4px;background:var(--pad)}
.key{min-height:52px;border-radius:7px;background:var(--key);font-size:25px;font-variant-numeric:tabular-nums;display:flex;align-items:center;justify-content:center;box-shadow:0 1px 0 rgba(0,0,0,.28)}
.key:active{background:var(--grey)}
.key.grey,.key.blank{background:transparent;box-shadow:none}
#done{position:fixed;inset:0;background:var(--paper);padding:88px 28px calc(40px + env(safe-area-inset-bottom));display:flex;flex-direction:column;align-items:center;overflow:auto}
#done h1{font-size:20px;margin-top:20px;color:#067a3e}
#done dl{width:100%;max-width:480px;margin-top:36px}
#done .go{width:200px;background:var(--grey);color:#067a3e;margin-top:auto;flex:none}
.disc{flex:none;width:72px;height:72px;border-radius:50%;background:var(--green);color:#fff;font-size:46px;display:flex;align-items:center;justify-content:center}
.disc svg{stroke-width:2.4}
#busy{position:fixed;left:50%;top:50%;width:136px;height:136px;margin:-68px;border-radius:12px;background:rgba(17,17,17,.88);color:#fff;display:flex;flex-direction:column;gap:16px;align-items:center;justify-content:center}
#busy i{width:36px;height:36px;border-radius:50%;border:3px solid rgba(255,255,255,.3);border-top-color:#fff;animation:turn .9s linear infinite}
@keyframes turn{to{transform:rotate(1turn)}}
.alert{width:min(320px,86vw);background:var(--paper);border-radius:12px;text-align:center;overflow:hidden}
.alert p{padding:36px 24px;font-size:17px}
.alert button{width:100%;min-height:56px;border-top:1px solid var(--line);color:var(--link);font-size:17px;font-weight:600}
@media (max-height:760px){.panel:has(#password:not([hidden])) dl{display:none}.panel:has(#password:not([hidden])) .ask{margin-top:10px}.panel:has(#password:not([hidden])) .payee{margin-top:0}}
@media (prefers-color-scheme:dark){:root{--paper:#191919;--ink:#ededed;--soft:#a6a6a6;--line:#333;--grey:#2c2c2c;--key:#4a4a4a;--pad:#262626;--warn:#ff7a70;--link:#8fa8d8}#done h1,#done .go{color:#3fd487}.dots{border-color:#4a4a4a}}
@media (prefers-reduced-motion:reduce){.panel{animation:none}#busy i{animation-duration:3s}}
`
