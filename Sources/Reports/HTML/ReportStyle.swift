/// The style of the HTML report: calm, for reading; light and dark, phone and paper.
enum ReportStyle {
  static let text: StaticString = #"""
    :root{
    --ground:#fff;--sheet:#f5f6f8;--ink:#1a222c;--soft:#525d6b;--rule:#d9dee4;--rule2:#eceff2;
    --accent:#0b5c8a;--mark:#fff3c4;--track:#e6eaee;
    --pass:#1a6938;--pass-b:#e3f3e8;--fail:#a3231c;--fail-b:#fbe7e5;--part:#7a4f00;--part-b:#fbf0d9;
    --none:#525d6b;--none-b:#eceff2;--open:#4b4a94;--open-b:#ebebf8;
    --c0:#0b5c8a;--c1:#b3480b;--c2:#2b7030;--c3:#7b3fa0;--c4:#7f6400;--c5:#0b7575;--c6:#a8261f;--c7:#4a5568;
    --t0:#0b4f78;--t1:#1f76a8;--t2:#58a0c8;--t3:#c98a1b;--t4:#b3652b;--t5:#8f5a9e;--t6:#5f8f4e;--t7:#8a94a0;
    color-scheme:light dark}
    @media (prefers-color-scheme:dark){:root{
    --ground:#12161b;--sheet:#1a2027;--ink:#e4e8ee;--soft:#a5b0bd;--rule:#323b46;--rule2:#242c35;
    --accent:#74bbe8;--mark:#4a4012;--track:#2a323c;
    --pass:#7fd09a;--pass-b:#17301f;--fail:#f3978d;--fail-b:#3b1c1a;--part:#e6bd6a;--part-b:#362a12;
    --none:#a5b0bd;--none-b:#262e37;--open:#b3b2f0;--open-b:#26264a;
    --c0:#74bbe8;--c1:#f0a062;--c2:#7fc882;--c3:#c79be0;--c4:#d9b94a;--c5:#5cc9c4;--c6:#f08a80;--c7:#b4bfcc;
    --t0:#8fd0f7;--t1:#58a8d8;--t2:#3b82ad;--t3:#e0ac4c;--t4:#d98a50;--t5:#bd8ccb;--t6:#8dbd7b;--t7:#7d8894}}
    *{box-sizing:border-box}
    html{font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"Noto Sans Thai","Noto Sans CJK SC","Noto Sans SC",sans-serif;
    color:var(--ink);background:var(--ground);-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:4rem}
    html:lang(th){line-height:1.75}
    html:lang(zh-Hans){line-height:1.7}
    body{margin:0}
    p,ul,ol,dl,dd,blockquote,figure{margin:0}
    p+p,ul+p,p+ul,.scroll+p{margin-top:.6rem}
    h1,h2,h3,h4,h5{line-height:1.25;margin:0;font-weight:650;text-wrap:balance}
    html:lang(th) :is(h1,h2,h3,h4,h5){line-height:1.5}
    h2{font-size:1.5rem;margin-bottom:1rem;padding-bottom:.5rem;border-bottom:2px solid var(--accent)}
    h3{font-size:1.15rem;margin:2.2rem 0 .6rem}
    h4{font-size:1rem;margin:1.5rem 0 .5rem}
    h5{font-size:.95rem;margin:1rem 0 .3rem}
    a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:1px}
    a:hover{text-decoration-thickness:2px}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
    code{font:.86em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .skip{position:absolute;left:-999rem;top:0;background:var(--accent);color:var(--ground);padding:.6rem 1rem;z-index:9}
    .skip:focus{left:0}
    .small{font-size:.875rem;color:var(--soft)}
    .quiet{color:var(--soft);font-weight:400;font-size:.86em}
    .nowrap{white-space:nowrap}
    .path,.address a{overflow-wrap:anywhere}

    .top{padding:2.2rem clamp(1rem,4vw,3rem) 1.6rem;background:var(--sheet);border-bottom:1px solid var(--rule)}
    .kicker{color:var(--soft);font-size:.9rem;letter-spacing:.02em}
    h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.4rem);margin:.2rem 0 1rem;overflow-wrap:anywhere}
    .facts{display:flex;flex-wrap:wrap;gap:.6rem 2.4rem}
    .facts dt{color:var(--soft);font-size:.8rem}
    .facts dd{overflow-wrap:anywhere}
    .notice{margin-top:1.1rem;padding-left:.9rem;border-left:3px solid var(--accent);color:var(--soft);max-width:62rem;font-size:.925rem}
    .frame{display:grid;grid-template-columns:minmax(0,1fr)}
    .toc{position:sticky;top:0;z-index:5;background:var(--ground);border-bottom:1px solid var(--rule);display:flex;align-items:center}
    .toc ul{list-style:none;padding:0 clamp(.5rem,3vw,2.5rem);display:flex;overflow-x:auto;scrollbar-width:none;flex:1}
    .toc a{display:block;padding:.75rem .7rem;color:var(--soft);text-decoration:none;white-space:nowrap;font-size:.9rem;border-bottom:2px solid transparent}
    .toc a:hover{color:var(--ink)}
    .toc a[aria-current]{color:var(--ink);border-color:var(--accent)}
    .ids{margin:.5rem}
    main{padding:0 clamp(1rem,4vw,3rem) 3rem;max-width:76rem;width:100%;min-width:0}
    main>section{padding-top:2.6rem}
    main>section>p,.rulebook>p,.indicator>p{max-width:46rem}
    footer{padding:1.5rem clamp(1rem,4vw,3rem);border-top:1px solid var(--rule);color:var(--soft);font-size:.875rem}
    @media (min-width:75rem){
    .frame{grid-template-columns:15rem minmax(0,1fr)}
    .toc{display:block;align-self:start;max-height:100vh;overflow-y:auto;border-bottom:0;padding:2.4rem 0 1rem clamp(1rem,2vw,2rem)}
    .toc ul{display:block;padding:0}
    .toc a{white-space:normal;padding:.35rem .8rem;border-bottom:0;border-left:2px solid var(--rule)}
    .ids{margin:1.2rem 0 0}
    html{scroll-padding-top:1rem}}
    button,select,input{font:inherit;font-size:.9rem;color:var(--ink);background:var(--ground);border:1px solid var(--soft);border-radius:6px;padding:.35rem .7rem;min-height:2.2rem}
    button{cursor:pointer}
    button:disabled{opacity:.5;cursor:default}
    button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--ground)}

    .tiles{display:flex;flex-wrap:wrap;border:1px solid var(--rule);border-radius:8px;overflow:hidden}
    .tile{flex:1 1 10rem;padding:.9rem 1rem;box-shadow:-1px -1px 0 var(--rule)}
    .tile dt{color:var(--soft);font-size:.85rem;line-height:1.35}
    .big{font-size:1.75rem;font-weight:600;line-height:1.3;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
    .halves{display:grid;gap:0 2.5rem}
    @media (min-width:62rem){.halves{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
    .half>h3{margin-top:2rem}
    .more{margin-top:.5rem;font-size:.9rem}
    .card{padding:.9rem 0;border-bottom:1px solid var(--rule)}
    .card:first-of-type{padding-top:0}
    .card h4{margin:0 0 .4rem}
    .card .bar{height:.6rem;margin:.35rem 0}
    .note{margin-top:2rem;padding:1rem 1.2rem;background:var(--sheet);border-left:3px solid var(--rule);border-radius:0 6px 6px 0}
    p.note{margin:.6rem 0;padding:.6rem 1rem;font-size:.9rem}
    .note h3{margin:0 0 .4rem;font-size:1rem}
    .plain{padding-left:1.1rem}
    .plain li{margin:.3rem 0;max-width:60rem}
    .tight{padding-left:1rem;margin:0}
    .tight li{margin:0 0 .2rem}

    .scroll{position:relative;overflow-x:auto;margin:.4rem 0 .2rem;max-width:100%;scrollbar-width:thin}
    table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
    table.narrow{width:auto;min-width:min(26rem,100%)}
    caption{text-align:left;color:var(--soft);font-size:.85rem;padding-bottom:.35rem}
    th,td{padding:.42rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule2)}
    tr>:first-child{padding-left:.2rem}
    thead th{color:var(--soft);font-weight:600;font-size:.82rem;vertical-align:bottom;border-bottom:1px solid var(--rule);line-height:1.3}
    tbody th{font-weight:500;overflow-wrap:break-word}
    td.num,th.num{text-align:right;white-space:nowrap;padding-right:1.1rem}
    thead th.num{white-space:normal}
    th.wide{min-width:14rem}
    .sum>*{background:var(--sheet)}
    .depth-1{padding-left:1.2rem!important}.depth-2{padding-left:2.2rem!important}.depth-3{padding-left:3.2rem!important}
    .axis{min-width:7rem}
    .chart .draw{width:34%;min-width:7rem;padding-top:.72rem}
    .chart.grid .draw{width:18%;min-width:5rem}
    .ends{display:flex;justify-content:space-between;gap:.6rem;font-weight:400}
    .of{color:var(--soft);font-size:.86em;font-weight:400}
    tbody tr:hover>*{background:var(--sheet)}
    .bar{display:block;width:100%;height:.72rem;border-radius:2px;overflow:hidden}
    .track{fill:var(--track)}.fill{fill:var(--accent)}.bar .open{fill:var(--accent);opacity:.32}
    .n{position:relative;white-space:nowrap;margin-right:.62em}
    .num .n:last-child{margin-right:0}
    .f{position:absolute;left:100%;top:.05em;font-size:0;text-decoration:none;color:var(--soft);padding:0 .18rem .3rem .14rem}
    .f::before{content:"";display:block;width:.28rem;height:.28rem;border:1px solid currentColor;opacity:.75}
    .f:hover{color:var(--accent)}.f:hover::before{opacity:1;background:currentColor}
    .with-ids .f{position:static;padding:0;display:block;font:.62rem/1.2 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;letter-spacing:0}
    .with-ids .f::before{content:none}
    .with-ids .n{display:inline-block;vertical-align:top}
    tr:target>*{background:var(--mark)}
    .figures code{font-size:.8rem}

    .s{display:inline-block;padding:.05rem .5rem;border-radius:1rem;font-size:.82rem;font-weight:550;white-space:nowrap;color:var(--none);background:var(--none-b);line-height:1.5}
    .s-pass{color:var(--pass);background:var(--pass-b)}
    .s-fail{color:var(--fail);background:var(--fail-b)}
    .s-partial{color:var(--part);background:var(--part-b)}
    .s-undisclosed,.s-inconclusive{color:var(--open);background:var(--open-b)}
    .strip{margin:.5rem 0}
    .strip .bar{height:.6rem}
    .strip-name{font-size:.85rem;color:var(--soft)}
    .p-pass{fill:var(--pass)}.p-fail{fill:var(--fail)}.p-partial{fill:var(--c4)}
    .p-inconclusive{fill:var(--open)}.p-undisclosed{fill:var(--c3);opacity:.65}
    .p-not-tested{fill:var(--soft);opacity:.45}.p-not-applicable,.p-text-only{fill:var(--track)}
    .legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.35rem 1rem;font-size:.85rem;margin:.45rem 0}
    .swatch{display:inline-block;width:.8rem;height:.8rem;border-radius:2px;margin-right:.4rem;vertical-align:-.08rem}
    .t-T0{fill:var(--t0);background:var(--t0)}.t-T1{fill:var(--t1);background:var(--t1)}
    .t-T2{fill:var(--t2);background:var(--t2)}.t-T3{fill:var(--t3);background:var(--t3)}
    .t-T4{fill:var(--t4);background:var(--t4)}.t-T5{fill:var(--t5);background:var(--t5)}
    .t-T6{fill:var(--t6);background:var(--t6)}.t-T7,.t-T8{fill:var(--t7);background:var(--t7)}

    .trend .plot{display:grid;grid-template-columns:auto 1fr;gap:.6rem}
    .trend .plot svg{width:100%;height:15rem;overflow:visible}
    .trend .y{display:flex;flex-direction:column;justify-content:space-between;text-align:right;font-size:.8rem;color:var(--soft);margin:-.6rem 0}
    .trend .x{display:flex;justify-content:space-between;font-size:.8rem;color:var(--soft);padding-left:3.2rem;margin-top:.5rem}
    .trend path{fill:none;vector-effect:non-scaling-stroke}
    .trend .grid{stroke:var(--rule);stroke-width:1}
    .line{stroke-width:2;stroke-linejoin:round}
    .dot{stroke-width:7;stroke-linecap:round}
    .sample{width:1.75rem;height:.65rem;margin-right:.4rem;vertical-align:.05rem}
    .l-0{stroke:var(--c0)}.l-1{stroke:var(--c1)}.l-2{stroke:var(--c2)}.l-3{stroke:var(--c3)}
    .l-4{stroke:var(--c4)}.l-5{stroke:var(--c5)}.l-6{stroke:var(--c6)}.l-7{stroke:var(--c7)}
    .line.l-1{stroke-dasharray:7 3}.line.l-2{stroke-dasharray:2 3}.line.l-3{stroke-dasharray:9 3 2 3}
    .line.l-4{stroke-dasharray:12 4}.line.l-5{stroke-dasharray:4 2}.line.l-6{stroke-dasharray:1 4}.line.l-7{stroke-dasharray:6 2 1 2}
    .trend{margin:0 0 1.5rem}

    details{margin:.7rem 0;border-top:1px solid var(--rule2)}
    summary{cursor:pointer;padding:.5rem 0;font-weight:550;color:var(--accent)}
    .folded{padding-bottom:.6rem}
    .rulebook{margin-top:2.4rem}
    .rulebook+.rulebook{border-top:1px solid var(--rule);padding-top:.4rem}
    .requirements td{min-width:7rem}.requirements td:nth-child(3){min-width:16rem;width:45%}
    .indicator{border-top:1px solid var(--rule);padding-top:.3rem;margin-top:1.6rem}
    .indicator h3{margin-top:1rem}
    .indicator>.line{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.2rem;margin:.3rem 0 .5rem}
    .degree{display:inline-flex;align-items:center;gap:.6rem;font-size:.9rem}
    .degree .bar{width:7rem}.half table{font-size:.9rem}
    .quotes{list-style:none;padding:0}
    .quotes li{margin:.8rem 0;padding-left:.9rem;border-left:2px solid var(--rule)}
    blockquote{font-size:.95rem;overflow-wrap:anywhere;max-width:50rem}
    .differs{color:var(--part);font-size:.85rem}

    .controls{display:flex;flex-wrap:wrap;gap:.6rem .9rem;align-items:end;margin:.8rem 0 .3rem}
    .controls[hidden],.pager[hidden]{display:none}
    .controls label{display:flex;flex-direction:column;font-size:.8rem;color:var(--soft);min-width:0}
    .controls select{max-width:15rem}
    .search{flex:1 1 15rem;max-width:24rem}
    .search input{width:100%}
    .count{font-size:.85rem;color:var(--soft);margin:.5rem 0 .2rem}
    .sort{border:0;background:none;padding:0;min-height:1.6rem;font-size:inherit;font-weight:inherit;color:inherit;text-align:inherit;line-height:1.3}
    .sort::after{content:" ↕";opacity:.55}
    [aria-sort=ascending] .sort::after{content:" ↑";opacity:1}
    [aria-sort=descending] .sort::after{content:" ↓";opacity:1}
    [aria-sort=ascending],[aria-sort=descending]{color:var(--ink)!important}
    [aria-busy=true] tbody{opacity:.6}
    td.open,th.open{width:2.4rem;text-align:right;padding:.2rem!important}
    .open button{border:0;background:none;min-height:1.7rem;width:2rem;padding:0}
    .open button::before{content:"+";font-size:1.1rem;color:var(--soft)}
    .open button[aria-expanded=true]::before{content:"–"}
    .dt tbody th{font-weight:500;min-width:9rem}.dt tbody .address,.dt td.text,.dt td.english,.dt th.english{min-width:12rem}.dt thead th{min-width:3.5rem}
    .dt td.choice{min-width:6rem}
    .more-row>td{background:var(--sheet);padding:.8rem 1rem}
    .more-row dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.6rem 1.4rem}
    .more-row dt{font-size:.8rem;color:var(--soft)}
    .more-row dd{overflow-wrap:anywhere}
    .more-row .all{grid-column:1/-1}
    .id{display:inline-block;margin-left:.5rem;font-size:.75rem;color:var(--soft)}
    .pager{display:flex;gap:.8rem;align-items:center;margin:.6rem 0 0;font-size:.9rem}
    @media (max-width:40rem){
    .minor{display:none}
    .chart .draw,.chart.grid .draw,.axis{min-width:4.2rem}
    th,td{padding:.4rem .45rem}
    th.wide{min-width:8.5rem}
    .tight{padding-left:.9rem}.tight li{overflow-wrap:anywhere}
    .big{font-size:1.45rem}
    .tile{flex:1 1 8.5rem}
    h2{font-size:1.3rem}
    .ids{display:none}
    .more-row dl{grid-template-columns:1fr}
    .dt tbody th,.dt tbody .address,.dt td.text,.dt td.english,.dt th.english{min-width:7rem}
    .dt td.choice,.dt thead th{min-width:0}
    .search{flex-basis:100%!important;max-width:none}
    .controls label{flex:1 1 8rem}
    .controls select{max-width:none;width:100%}
    .requirements thead{position:absolute;clip-path:inset(50%)}
    .requirements tr{display:grid;grid-template-columns:auto 1fr;gap:.1rem .6rem;padding:.6rem 0;border-bottom:1px solid var(--rule)}
    .requirements tr>*{border:0;padding:0}
    .requirements td:nth-child(n+3){grid-column:1/-1}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media (forced-colors:active){.fill,.p-pass,.p-fail,.p-partial{fill:CanvasText}}

    @page{size:A4;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#525d6b}}
    @media print{
    :root{--ground:#fff;--sheet:#f5f6f8;--ink:#111820;--soft:#525d6b;--rule:#c8ced6;--rule2:#e3e7eb;--accent:#0b5c8a;--track:#e2e6ea;color-scheme:light;
    --pass:#1a6938;--pass-b:#e3f3e8;--fail:#a3231c;--fail-b:#fbe7e5;--part:#7a4f00;--part-b:#fbf0d9;--none:#525d6b;--none-b:#eceff2;--open:#4b4a94;--open-b:#ebebf8;
    --c0:#0b5c8a;--c1:#b3480b;--c2:#2b7030;--c3:#7b3fa0;--c4:#7f6400;--c5:#0b7575;--c6:#a8261f;--c7:#4a5568;
    --t0:#0b4f78;--t1:#1f76a8;--t2:#58a0c8;--t3:#c98a1b;--t4:#b3652b;--t5:#8f5a9e;--t6:#5f8f4e;--t7:#8a94a0}
    html{font-size:9pt;line-height:1.42;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    .skip,.toc,.controls,.pager,td.open,th.open,.sort::after,.more{display:none!important}
    .frame{display:block}
    main{padding:0;max-width:none}
    .top{padding:0 0 1rem;background:none}
    main>section{padding-top:1.4rem}
    #scorecards,#coverage,#pages,#structured,#indicators,#method,#evidence{break-before:page}
    .halves{grid-template-columns:1fr 1fr;gap:0 1.6rem}
    .halves .minor{display:none}
    .scroll{overflow:visible}
    table{font-size:7.6pt}
    th,td{padding:.18rem .4rem}
    html:lang(th){line-height:1.6}
    h3{margin-top:1.4rem}h4{margin-top:1rem}
    .small{font-size:8pt}td.small{font-size:7.2pt}.requirements td:nth-child(3){width:38%}
    .tile{flex-basis:7rem;padding:.6rem .7rem}
    .figures{font-size:6.6pt}.figures th,.figures td{padding:.08rem .4rem}.figures tr{break-inside:auto}
    .indicator{margin-top:.9rem}.indicator h3{margin-top:.6rem}
    .folded{padding-bottom:.2rem}details{margin:.3rem 0}summary{padding:.2rem 0}
    .dt tbody th,.dt tbody .address,.dt th.english,.dt thead th,th.wide,.requirements td,.dt td.choice,.dt td.text,.dt td.english{min-width:0}
    code{font-size:.8em}
    thead{display:table-header-group}
    tr,.tile,.card,blockquote,.strip,.quotes li{break-inside:avoid}
    h2,h3,h4,h5,caption,summary{break-after:avoid}
    details::details-content{content-visibility:visible;display:block;height:auto}
    summary{color:var(--ink);list-style:none}
    a{color:inherit;text-decoration:none}
    tbody tr:hover>*{background:none}
    .f{position:static;padding:0;display:block;font:5.2pt/1.2 ui-monospace,"DejaVu Sans Mono",monospace}
    .f::before{content:none}
    .n{display:inline-block;vertical-align:top}
    .axis,.chart .draw,.chart.grid .draw{min-width:0}
    .trend .plot svg{height:8rem}
    footer{padding:1rem 0}}
    """#
}
