import Language
import Lessons
import Operations
import Terminal

/// Writes lessons as blocks of a web page.
struct LessonPage {
  /// The page.
  private(set) var page: WebPage
  /// The lessons that stand on the page.
  private let names: Set<String>
  private var number = 0

  init(_ title: LocalizedText, lessons: [PlayedLesson], language: LanguageChoice) {
    page = WebPage(title, language: language)
    names = Set(lessons.map(\.lesson.name))
    if lessons.count > 1 { appendContents(lessons, title) }
    for lesson in lessons { append(lesson) }
  }

  /// Where each lesson is found.
  private mutating func appendContents(_ lessons: [PlayedLesson], _ title: LocalizedText) {
    page.append(
      WebPage.heading(1, WebPage.escaped(title.english), WebPage.escaped(title.chinese)) + "<ol>")
    for lesson in lessons.map(\.lesson) {
      let title = WebPage.pair("span", lesson.frontMatter.title.plain)
      page.append("<li><a href=\"#\(WebPage.escaped(lesson.name))\">\(title)</a></li>")
    }
    page.append("</ol>")
  }

  private mutating func append(_ played: PlayedLesson) {
    page.append("<article id=\"\(WebPage.escaped(played.lesson.name))\">")
    for item in played.items {
      number += 1
      switch item {
      case .block(let block): appendBlock("mul", html(block, played))
      case .cell(let cell, let results): appendBlock(WebPage.noLanguage, html(cell, results))
      case .exercise(let exercise, let results): appendBlock("mul", html(exercise, results))
      case .quiz(let quiz): appendBlock("mul", html(quiz))
      }
    }
    page.append("</article>")
  }

  private mutating func appendBlock(_ lang: String, _ html: String) {
    page.append("<section class=\"block\" id=\"b\(number)\" lang=\"\(lang)\">\(html)</section>")
  }

  // MARK: Words

  private func html(_ block: LessonBlock, _ played: PlayedLesson) -> String {
    switch block.content {
    case .heading(let heading): return self.heading(heading, played.lesson)
    case .paragraph(let text): return each("p", text)
    case .list(let list):
      let items = list.items.map { blocks in
        "<li>\(blocks.map { html($0, played) }.joined())</li>"
      }
      let start = list.start.map { " start=\"\($0)\"" } ?? ""
      let name = list.start == nil ? "ul" : "ol"
      return "<\(name)\(start)>\(items.joined())</\(name)>"
    case .quote(let blocks):
      return "<blockquote>\(blocks.map { html($0, played) }.joined())</blockquote>"
    case .table(let table): return self.table(table)
    case .formula(let formula):
      let math = try? FormulaLayout.mathML(formula.text, isBlock: true)
      return "<div lang=\"\(WebPage.noLanguage)\">"
        + (math ?? "<pre>\(WebPage.escaped(formula.text))</pre>") + "</div>"
    case .picture(let picture): return self.picture(picture, played)
    case .cell, .exercise, .quiz, .note, .pause: return ""
    }
  }

  private func heading(_ heading: LessonHeading, _ lesson: Lesson) -> String {
    var remarks: [LocalizedText] = []
    let minutes = heading.level == 1 ? lesson.frontMatter.minutes : heading.minutes
    if let minutes { remarks.append(LocalizedText(en: "\(minutes) min", zh: "\(minutes) 分钟")) }
    if heading.isDeeper { remarks.append(LocalizedText(en: "goes deeper", zh: "深入一步")) }
    let words =
      heading.text.isPair
      ? WebPage.heading(heading.level, html(heading.text.english), html(heading.text.chinese))
      : "<h\(heading.level) lang=\"\(WebPage.noLanguage)\">\(html(heading.text.english))</h\(heading.level)>"
    return words + remarks.map { "<small>\(WebPage.line($0))</small>" }.joined(separator: " ")
  }

  private func table(_ table: LessonTable) -> String {
    func row(_ cells: [BilingualText], _ name: String) -> String {
      let html = cells.enumerated().map { index, cell in
        let alignment =
          switch index < table.alignments.count ? table.alignments[index] : .leading {
          case .leading: "start"
          case .centre: "center"
          case .trailing: "end"
          }
        return "<\(name) style=\"text-align:\(alignment)\">\(each("span", cell))</\(name)>"
      }
      return "<tr>\(html.joined())</tr>"
    }
    return "<table><thead>\(row(table.header, "th"))</thead><tbody>"
      + table.rows.map { row($0, "td") }.joined() + "</tbody></table>"
  }

  private func picture(_ picture: LessonPicture, _ played: PlayedLesson) -> String {
    let words = each("figcaption", picture.description)
    guard let bytes = played.pictures[picture.file] else { return "<figure>\(words)</figure>" }
    let description = picture.description.plain
    let text = "\(description.english) · \(description.chinese)"
    return "<figure><img alt=\"\(WebPage.escaped(text))\" "
      + "src=\"data:image/png;base64,\(Base64.text(bytes))\"/>\(words)</figure>"
  }

  /// An element for each language, or one for both.
  private func each(_ element: String, _ text: BilingualText) -> String {
    guard text.isPair else {
      return "<\(element) lang=\"\(WebPage.noLanguage)\">\(html(text.english))</\(element)>"
    }
    return Operations.Language.allCases.map { language in
      let tag = WebPage.tag(of: language)
      return "<\(element) class=\"t\" lang=\"\(tag)\">\(html(text[language]))</\(element)>"
    }.joined()
  }

  private func html(_ runs: [InlineRun]) -> String { runs.map(html).joined() }

  private func html(_ run: InlineRun) -> String {
    switch run.kind {
    case .text(let text): WebPage.escaped(text)
    case .emphasis(let runs): "<em>\(html(runs))</em>"
    case .strong(let runs): "<strong>\(html(runs))</strong>"
    case .code(let code): "<code class=\"code\">\(WebPage.escaped(code))</code>"
    case .math(let source):
      (try? FormulaLayout.mathML(source, isBlock: false))
        ?? "<code>\(WebPage.escaped(source))</code>"
    case .checked(let number):
      "<code class=\"code\">\(WebPage.escaped(number.expression))</code> → "
        + "<code class=\"number\">\(WebPage.escaped(number.value))</code>"
    case .link(let runs, let target): link(html(runs), target)
    }
  }

  private func link(_ words: String, _ target: LinkTarget) -> String {
    switch target {
    case .lesson(let name):
      let address = names.contains(name) ? "#\(name)" : "\(name).html"
      return "<a href=\"\(WebPage.escaped(address))\">\(words)</a>"
    case .help(let name): return "\(words) <code>:help \(WebPage.escaped(name))</code>"
    case .web(let address):
      let isSafe = address.hasPrefix("https://") || address.hasPrefix("http://")
      return isSafe
        ? "<a rel=\"noreferrer\" href=\"\(WebPage.escaped(address))\">\(words)</a>" : words
    }
  }

  // MARK: Code

  private mutating func html(_ cell: Cell, _ results: PlayedLesson.Results) -> String {
    let code = html(code: cell.source.text)
    let output = html(results)
    guard cell.options.isPrediction, !output.isEmpty else { return code + output }
    let question = LocalizedText(en: "What comes out? Guess first.", zh: "结果是什么？先猜一猜。")
    return code + WebPage.folded(WebPage.line(question), output)
  }

  private mutating func html(code: String) -> String {
    let document = StyledDocument(LessonCode.lines(of: code))
    return "<pre class=\"source\" lang=\"\(WebPage.noLanguage)\">"
      + "\(document.html(&page.palette))</pre>"
  }

  /// What code gives: once where both languages say the same.
  private mutating func html(_ results: PlayedLesson.Results) -> String {
    var html = ""
    let english = LessonPage.joined(results.english)
    let chinese = LessonPage.joined(results.chinese)
    for index in 0..<max(english.count, chinese.count) {
      let one = index < english.count ? english[index] : StyledDocument()
      let two = index < chinese.count ? chinese[index] : StyledDocument()
      if one == two {
        html += page.html(one, lang: WebPage.noLanguage)
      } else if let first = one.alternative, let second = two.alternative,
        one.looksLike(two)
      {
        html += page.html(picture: one, words: LocalizedText(en: first, zh: second))
      } else {
        html += page.html(one, lang: WebPage.tag(of: .english), isTranslated: true)
        html += page.html(two, lang: WebPage.tag(of: .chinese), isTranslated: true)
      }
    }
    return html
  }

  /// Documents of text that follow one another become one.
  private static func joined(_ documents: [StyledDocument]) -> [StyledDocument] {
    documents.reduce(into: []) { result, document in
      if let last = result.last, !last.isPicture, !document.isPicture {
        result[result.count - 1].append(document)
      } else {
        result.append(document)
      }
    }
  }

  // MARK: Questions

  private mutating func html(_ exercise: Exercise, _ results: PlayedLesson.Results) -> String {
    var html =
      label(LocalizedText(en: "Exercise", zh: "练习")) + each("p", exercise.prompt)
      + self.html(code: exercise.starter.text)
    for (index, hint) in exercise.hints.enumerated() {
      let title = LocalizedText(en: "Hint \(index + 1)", zh: "提示 \(index + 1)")
      html += folded(title, hint.paragraphs.map { each("p", $0) }.joined())
    }
    for misconception in exercise.misconceptions {
      guard case .filling(let filling) = misconception.trigger,
        let source = Exercise.fill(exercise.starter.text, with: filling)
      else { continue }
      html += folded(
        LocalizedText(en: "A common mistake", zh: "常见误解"),
        self.html(code: source) + misconception.message.map { each("p", $0) }.joined())
    }
    return html
      + folded(
        LocalizedText(en: "Answer", zh: "答案"),
        self.html(code: exercise.solution) + self.html(results))
  }

  private func html(_ quiz: Quiz) -> String {
    let choices = quiz.choices.map { "<li>\(each("span", $0.text))</li>" }.joined()
    let answers = quiz.choices.map { choice -> String in
      let mark = choice.isRight ? "✓ " : "✗ "
      let comment = choice.comment.map { each("p", $0) } ?? ""
      return "<li>\(mark)\(each("span", choice.text))\(comment)</li>"
    }.joined()
    return label(LocalizedText(en: "Quiz", zh: "测验")) + each("p", quiz.question)
      + "<ol type=\"a\">\(choices)</ol>"
      + folded(
        LocalizedText(en: "Answer", zh: "答案"), "<ol type=\"a\">\(answers)</ol>")
  }

  private func label(_ text: LocalizedText) -> String {
    "<p class=\"hint\" lang=\"mul\"><b>\(WebPage.line(text))</b></p>"
  }

  private func folded(_ title: LocalizedText, _ html: String) -> String {
    WebPage.folded(WebPage.line(title), html)
  }
}

extension StyledDocument {
  /// Whether both are the same to the eye.
  fileprivate func looksLike(_ other: StyledDocument) -> Bool {
    var (one, two) = (self, other)
    (one.alternative, two.alternative) = (nil, nil)
    return one == two
  }
}
