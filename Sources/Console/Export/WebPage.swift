import Operations
import Terminal

/// A page of HTML that needs nothing from elsewhere: colours for light and dark, both languages with
/// a switch, a search field, and looks for paper.
///
/// The page is well-formed XML too, so that it can be checked and taken apart by programs.
struct WebPage {
  /// What the page is called.
  let title: LocalizedText
  /// The languages that are shown at first.
  let language: LanguageChoice
  /// The colours of data on the page.
  var palette = InkPalette()
  /// What stands between header and end, part by part.
  private var parts: [String] = []
  /// Further rules of style.
  var rules = ""

  init(_ title: LocalizedText, language: LanguageChoice) {
    self.title = title
    self.language = language
  }

  /// Adds a piece of HTML.
  mutating func append(_ html: String) { parts.append(html) }

  /// Text of HTML out of a text.
  static func escaped(_ text: String) -> String {
    // XML knows no control characters, and has two characters less than Unicode.
    HTMLEscaping.escaped(
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { scalar in
            let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
            return isControl || (0xFFFE...0xFFFF).contains(scalar.value) ? "\u{FFFD}" : scalar
          })))
  }

  /// The value of `lang` for a language.
  static func tag(of language: Operations.Language) -> String {
    language == .chinese ? "zh-Hans" : "en"
  }

  /// The value of `lang` for what belongs to no language, such as code.
  static let noLanguage = "zxx"

  /// An element for each language, only one of which may be shown.
  static func pair(_ element: String, _ text: LocalizedText) -> String {
    Operations.Language.allCases.map { language in
      "<\(element) class=\"t\" lang=\"\(tag(of: language))\">\(escaped(text[language]))</\(element)>"
    }.joined()
  }

  /// A line in both languages, a dot between them where both are shown.
  static func line(_ text: LocalizedText) -> String {
    "<span class=\"t\" lang=\"en\">\(escaped(text.english))</span><span class=\"sep\"> · </span>"
      + "<span class=\"t\" lang=\"zh-Hans\">\(escaped(text.chinese))</span>"
  }

  /// A heading in both languages on one line.
  static func heading(_ level: Int, _ english: String, _ chinese: String) -> String {
    "<h\(level)><span class=\"t\" lang=\"en\">\(english)</span><span class=\"sep\"> · </span>"
      + "<span class=\"t\" lang=\"zh-Hans\">\(chinese)</span></h\(level)>"
  }

  /// Adds a document as text in a grid, or as a picture with what it shows in words.
  mutating func append(_ document: StyledDocument, lang: String, isTranslated: Bool = false) {
    append(html(document, lang: lang, isTranslated: isTranslated))
  }

  /// A document as text in a grid, or as a picture with what it shows in words.
  mutating func html(
    _ document: StyledDocument, lang: String, isTranslated: Bool = false
  ) -> String {
    let attributes = "lang=\"\(lang)\"" + (isTranslated ? " class=\"t\"" : "")
    guard document.isPicture else {
      return "<pre \(attributes)>\(document.html(&palette))</pre>"
    }
    let words = document.alternative.map { text in
      let summary = lang.hasPrefix("zh") ? "文字说明" : "in words"
      return WebPage.folded(summary, "<p>\(WebPage.escaped(text))</p>")
    }
    return figure(document, attributes, words ?? "")
  }

  /// A picture that is the same in both languages, with words in each.
  mutating func html(picture: StyledDocument, words: LocalizedText) -> String {
    figure(
      picture, "lang=\"\(WebPage.noLanguage)\"",
      WebPage.folded(
        WebPage.line(LocalizedText(en: "in words", zh: "文字说明")), WebPage.pair("p", words)))
  }

  private mutating func figure(
    _ document: StyledDocument, _ attributes: String, _ words: String
  ) -> String {
    let picture = document.drawing(margin: 0).inlineSVG(&palette, title: document.lines[0].plain)
    return "<figure \(attributes)>\(picture)\(words)</figure>"
  }

  /// Something that opens with a click on its summary.
  static func folded(_ summary: String, _ html: String) -> String {
    "<details><summary>\(summary)</summary>\(html)</details>"
  }

  /// The whole page.
  var text: String {
    """
    <!DOCTYPE html>
    <html lang="\(WebPage.tag(of: language.primary))" class="\(language.rawValue)">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="generator" content="LayerLab \(Usage.version)"/>
    <title>\(WebPage.escaped(titleText))</title>
    <style>
    \(WebPage.style)
    \(Theme.light.styleSheet(within: "html"))
    \(Theme.dark.styleSheet(within: "html.dark"))
    \(palette.rules(darkSelector: "html.dark"))
    \(rules)
    \(WebPage.printStyle)
    </style>
    <script>\(WebPage.script)</script>
    </head>
    <body>
    <nav>\(WebPage.controls)</nav>
    <main>
    \(parts.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private var titleText: String { language.languages.map { title[$0] }.joined(separator: " · ") }

  private static let controls = """
    <button type="button" onclick="speak('en')" lang="en">English</button>\
    <button type="button" onclick="speak('zh')" lang="zh-Hans">中文</button>\
    <button type="button" onclick="speak('both')" lang="mul">English + 中文</button>\
    <button type="button" onclick="shade()" aria-label="light or dark · 明暗" lang="zxx">◐</button>\
    <input type="search" id="search" oninput="find(this.value)" placeholder="search · 搜索" \
    aria-label="search · 搜索"/><output id="found" lang="zxx"></output>
    """

  /// Understood by all browsers, and free of characters that XML keeps for itself.
  private static let script = """
    var root=document.documentElement;
    if(matchMedia('(prefers-color-scheme: dark)').matches)root.classList.add('dark');
    function speak(l){root.classList.remove('en','zh','both');root.classList.add(l);\
    root.lang=l=='zh'?'zh-Hans':'en'}
    function shade(){root.classList.toggle('dark')}
    function find(w){w=w.trim().toLowerCase();var n=0;\
    document.querySelectorAll('.block').forEach(function(b){\
    var hit=b.textContent.toLowerCase().includes(w);\
    b.hidden=w!=''?!hit:false;if(hit)n++});\
    document.getElementById('found').textContent=w==''?'':n}
    var folded=[],dark=false;
    addEventListener('beforeprint',function(){\
    folded=Array.from(document.querySelectorAll('details:not([open])'));\
    folded.forEach(function(d){d.open=true});\
    dark=root.classList.contains('dark');root.classList.remove('dark')});
    addEventListener('afterprint',function(){folded.forEach(function(d){d.open=false});\
    root.classList.toggle('dark',dark)});
    """

  /// On paper everything stands open, nothing scrolls, and what belongs together stays on one page.
  private static let printStyle = """
    @media print{html,html.dark{font-size:11pt;background:#fff;color:#000}nav{display:none}\
    main{max-width:none;padding:0}pre{white-space:pre-wrap}\
    pre,figure,div,table{overflow:visible}pre,figure,table,blockquote{break-inside:avoid}\
    h1,h2,h3,pre.source{break-after:avoid}h1,h2,h3{margin-top:1.2rem}}
    """

  private static let style = """
    *{box-sizing:border-box}
    html{font:17px/1.6 system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Sans CJK SC',\
    'PingFang SC','Microsoft YaHei',sans-serif;-webkit-text-size-adjust:100%}
    body{margin:0}
    main{max-width:56rem;margin:0 auto;padding:1rem 1rem 4rem}
    nav{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;\
    padding:.5rem 1rem;background:inherit;border-bottom:1px solid #8886}
    body,nav{background-color:inherit}
    nav button,nav input{font:inherit;font-size:.85rem;color:inherit;background:transparent;\
    border:1px solid #8888;border-radius:.4rem;padding:.2rem .6rem}
    nav input{flex:1;min-width:8rem;max-width:16rem}
    html.en nav [onclick*="'en'"],html.zh nav [onclick*="'zh'"],\
    html.both nav [onclick*="'both'"]{border-color:currentColor;font-weight:bold}
    pre,code,kbd{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',\
    'Noto Sans Mono CJK SC','Noto Sans CJK SC',monospace}
    pre{font-size:.85rem;line-height:1.25;overflow-x:auto;margin:.6rem 0;padding:.6rem .8rem;\
    border-radius:.4rem;background:#8881}
    pre.source{border-left:3px solid #2f86d6;border-radius:0 .4rem .4rem 0}
    pre .wide{letter-spacing:.2em}
    html.en .sep,html.zh .sep{display:none}
    figure{margin:.6rem 0;overflow-x:auto}
    div{overflow-x:auto;overflow-y:hidden;padding:.3rem 0}
    figure svg{display:block;max-width:none}
    img{max-width:100%}
    h1,h2,h3{line-height:1.25;margin:2rem 0 .6rem}
    p{margin:.5rem 0}
    html.both p.t[lang|=zh]{margin-bottom:1rem}
    summary{cursor:pointer;font-size:.85rem;opacity:.8}
    table{border-collapse:collapse;display:block;overflow-x:auto}
    td,th{border:1px solid #8886;padding:.25rem .6rem;text-align:start}
    blockquote{margin:.6rem 0;padding-left:1rem;border-left:3px solid #8886}
    math{font-size:1.05em}
    html.en .t[lang|=zh],html.zh .t[lang|=en]{display:none}
    """
}

/// Bytes as text for addresses that hold their own contents.
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text, padded to whole groups of four letters.
  static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) { bits, offset in
        bits << 8 | (offset < group.count ? Int(group[start + offset]) : 0)
      }
      for place in 0..<4 {
        let isFilled = place <= group.count
        result.append(isFilled ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
