/** What pages of requests, overrides, sign-offs and the baseline have besides. */
export const ENTRIES_STYLE = `
main>*+section:first-of-type{margin-top:2.4rem}
.lead{max-width:52rem;color:var(--muted);margin-bottom:1.6rem}
.entries,.entry-about{list-style:none;margin:0;padding:0}
.entries{border-top:1px solid var(--line)}
.entries>li{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,6fr) minmax(0,4fr);gap:.2rem 1.6rem;padding:.75rem 0;border-bottom:1px solid var(--line)}
.entries p{margin:0}
.entry-name{font-weight:600;color:var(--ink);text-decoration:none;font-size:1.02rem}
.entry-name:hover{text-decoration:underline}
.entry-about{font-size:.95rem}
.entry-standing{font-size:.92rem;color:var(--muted)}
h1+.entry-standing,h1+.signature{font-size:1rem;margin:0 0 1.6rem}
.entry-standing.pending,.signature.prepared{color:var(--found)}
.entry-standing.approved,.signature.signed{color:var(--good)}
.entry-standing.revoked,.entry-standing.lapsed,.signature.revoked{color:var(--alarm)}
.entry-standing::first-letter{text-transform:uppercase}
.buttons{display:flex;flex-wrap:wrap;gap:.7rem;margin:0 0 2.2rem}
.two h2{font-size:1.25rem;margin-bottom:.6rem}
.two section+section,.two .moved+section,.two .unmoved+section,.two .entries+section,.two dl+section{margin-top:2.2rem}
.two>.panel{padding:1rem 1.2rem}
.panel h2{font:600 1.05rem var(--sans);margin:0 0 .6rem}
.panel .worthwhile{gap:.6rem 1.6rem;margin:.6rem 0 1rem;border-top-width:1px;border-top-color:var(--line)}
.panel .worthwhile dd{font-size:1rem}
.panel .worthwhile dd.count{font-size:.85rem}
.panel .fields p{margin:0}
.panel p:last-child{margin-bottom:0}
.facts.stacked{display:grid;gap:.8rem}
.unmoved{color:var(--good)}
.moved{padding:.7rem 1rem;background:var(--mark);border-left:4px solid var(--found);border-radius:0 6px 6px 0;margin:0 0 1.4rem}
.moved p,.moved ul{margin:0}
.moved ul{padding-left:1.2rem}
.frozen th small,.frozen td small{display:block;font-weight:400}
.frozen tbody th a{font-weight:600;color:var(--ink);text-decoration:none}
.frozen tbody th a:hover{text-decoration:underline}
.frozen .left-out{background:var(--mark)}
.grid{width:100%}
.grid td,.grid th{padding:.55rem 1.2rem .55rem 0}
.grid tbody th,.grid .signature a{white-space:nowrap}
.grid thead th{min-width:9rem;max-width:14rem;white-space:normal;overflow-wrap:anywhere}
.signature a{color:inherit;text-decoration:none;font-weight:600}
.signature a:hover{text-decoration:underline}
.signature.none a,.signature.turned-down a{font-weight:400;color:var(--muted)}
.signature small{display:block}
.side-by-side{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:.75rem 1.2rem}
.fields.wide-form{max-width:46rem}
.fields label small{display:block;margin-top:.2rem}
.fields details>summary{cursor:pointer;color:var(--link);font-size:.95rem;padding:.2rem 0 .5rem}
.left-of{font-size:1.1rem;margin-bottom:.3rem}
progress{width:100%;max-width:30rem;height:.7rem;accent-color:var(--accent)}
.empty.small{padding:.4rem 0;font-size:1rem}
.day{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,10rem),1fr));background:var(--card);border:1px solid var(--line);border-radius:8px;overflow:hidden;list-style:none;margin:1.6rem 0 0;padding:0}
.day li{box-shadow:1px 1px 0 var(--line)}
.day a{display:block;padding:.8rem 1rem;color:var(--ink);text-decoration:none;height:100%}
.day a:hover{background:var(--hair)}
.day b{display:block;font:600 1.7rem/1.2 var(--serif)}
.day .urgent b{color:var(--alarm)}
@media (max-width:60rem){.two{grid-template-columns:minmax(0,1fr)}}
@media (max-width:44rem){.frozen thead{position:absolute;left:-99rem}.frozen,.frozen tbody{display:block}.frozen tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.1rem .8rem;padding:.7rem 0;border-bottom:1px solid var(--line)}.frozen tr.left-out{padding:.7rem .6rem}.frozen tr>*{border:0;padding:0}.frozen tr>th{grid-column:1/-1;grid-row:2}.frozen tr>:last-child{grid-column:2;grid-row:1;text-align:right}.frozen tr>:nth-child(3){grid-column:1/-1;font-size:.9rem;color:var(--muted)}.list:not(:has(.tick)) tr{grid-template-columns:0 minmax(0,1fr) auto;column-gap:0}.entries>li{grid-template-columns:minmax(0,1fr)}}
`
