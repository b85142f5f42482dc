import Language
import Lessons
import Operations
import Terminal

/// Writes lessons as Markdown with everything that their code gives.
struct LessonMarkdown {
  private let languages: [Operations.Language]
  private(set) var text = ""

  init(_ lessons: [PlayedLesson], language: LanguageChoice) {
    languages = language.languages
    for lesson in lessons {
      for item in lesson.items {
        switch item {
        case .block(let block): append(block)
        case .cell(let cell, let results):
          append(fence("layerlab", cell.source.text))
          append(results)
        case .exercise(let exercise, let results): append(exercise, results)
        case .quiz(let quiz): append(quiz)
        }
      }
    }
  }

  private mutating func append(_ block: String) {
    guard !block.isEmpty else { return }
    text += (text.isEmpty ? "" : "\n") + block + "\n"
  }

  private mutating func append(_ block: LessonBlock) { append(markdown(block)) }

  private func markdown(_ block: LessonBlock) -> String {
    switch block.content {
    case .heading(let heading):
      return String(repeating: "#", count: heading.level) + " " + line(heading.text)
    case .paragraph(let text): return paragraph(text)
    case .list(let list):
      return list.items.enumerated().map { index, blocks in
        let mark = list.start.map { "\($0 + index). " } ?? "- "
        let margin = DisplayWidth.blanks(mark.count)
        return mark
          + blocks.map(markdown).joined(separator: "\n\n").replacing("\n", with: "\n" + margin)
      }.joined(separator: "\n")
    case .quote(let blocks):
      return "> " + blocks.map(markdown).joined(separator: "\n\n").replacing("\n", with: "\n> ")
    case .table(let table): return self.table(table)
    case .formula(let formula): return fence("math", formula.text)
    case .picture(let picture): return "![\(line(picture.description))](\(picture.file))"
    case .cell, .exercise, .quiz, .note, .pause: return ""
    }
  }

  private func table(_ table: LessonTable) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let marks = table.alignments.map { alignment in
      switch alignment {
      case .leading: ":--"
      case .centre: ":-:"
      case .trailing: "--:"
      }
    }
    return
      ([row(table.header.map(line)), row(marks)] + table.rows.map { row($0.map(line)) })
      .joined(separator: "\n")
  }

  private mutating func append(_ exercise: Exercise, _ results: PlayedLesson.Results) {
    append("**" + phrase(LocalizedText(en: "Exercise", zh: "练习")) + "**")
    append(paragraph(exercise.prompt))
    append(fence("layerlab", exercise.starter.text))
    append("**" + phrase(LocalizedText(en: "Answer", zh: "答案")) + "**")
    append(fence("layerlab", exercise.solution))
    append(results)
  }

  private mutating func append(_ quiz: Quiz) {
    append("**" + phrase(LocalizedText(en: "Quiz", zh: "测验")) + "**")
    append(paragraph(quiz.question))
    append(
      quiz.choices.map { "- [\($0.isRight ? "x" : " ")] " + line($0.text) }
        .joined(separator: "\n"))
  }

  /// What code gives, in the first language.
  private mutating func append(_ results: PlayedLesson.Results) {
    let lines = results[languages[0]].map(\.plain).joined(separator: "\n")
    if !lines.isEmpty { append(fence("text", lines)) }
  }

  // MARK: Words

  private func phrase(_ text: LocalizedText) -> String {
    languages.map { text[$0] }.joined(separator: " · ")
  }

  private func paragraph(_ text: BilingualText) -> String {
    guard text.isPair else { return markdown(text.english) }
    return languages.map { markdown(text[$0]) }.joined(separator: "\\\n")
  }

  private func line(_ text: BilingualText) -> String {
    guard text.isPair else { return markdown(text.english) }
    return languages.map { markdown(text[$0]) }.joined(separator: " · ")
  }

  private func markdown(_ runs: [InlineRun]) -> String { runs.map(markdown).joined() }

  private func markdown(_ run: InlineRun) -> String {
    switch run.kind {
    case .text(let text): escaped(text)
    case .emphasis(let runs): "*\(markdown(runs))*"
    case .strong(let runs): "**\(markdown(runs))**"
    case .code(let code): LessonMarkdown.code(code)
    case .math(let source): "$`\(source)`$"
    case .checked(let number): LessonMarkdown.code("\(number.expression) → \(number.value)")
    case .link(let runs, let target):
      switch target {
      case .lesson(let name): "[\(markdown(runs))](\(name).md)"
      case .help(let name): "\(markdown(runs)) (`:help \(name)`)"
      case .web(let address): "[\(markdown(runs))](\(address))"
      }
    }
  }

  /// Text in which no character steers Markdown, nor a terminal.
  private func escaped(_ text: String) -> String {
    VisibleText.replacingControls(in: text).reduce(into: "") { result, character in
      if "\\`*_[]<>|".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// Code within a line, between as many backticks as it needs.
  static func code(_ text: String) -> String {
    guard text.contains("`") else { return "`\(text)`" }
    return "`` \(text) ``"
  }

  /// Code on lines of its own, behind a fence that does not occur in it.
  static func fence(_ word: String, _ text: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let safe = lines.map { VisibleText.replacingControls(in: String($0)) }.joined(separator: "\n")
    return "\(fence)\(word)\n\(safe)\n\(fence)"
  }

  private func fence(_ word: String, _ text: String) -> String {
    LessonMarkdown.fence(word, text)
  }
}
