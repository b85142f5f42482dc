import Language
import Lessons
import Operations
import Terminal

extension LessonView {
  /// An exercise: what is asked, and the code with its hole.
  func lines(_ exercise: Exercise, isSolved: Bool) -> [StyledText] {
    let request = request(
      LocalizedText(
        en: "Fill the blank and press Enter; :hint helps.",
        zh: "填好空后按 Enter；:hint 给提示。"))
    return label(LocalizedText(en: "Exercise", zh: "练习"), mark: isSolved ? "✓" : nil)
      + paragraph(exercise.prompt) + [StyledText()] + code(exercise.starter)
      + (request.isEmpty ? [] : [StyledText()]) + request
  }

  /// A question with its answers.
  func lines(_ quiz: Quiz) -> [StyledText] {
    let request = request(LocalizedText(en: "Type a letter.", zh: "输入一个字母作答。"))
    return label(LocalizedText(en: "Quiz", zh: "测验")) + paragraph(quiz.question)
      + [StyledText()] + quiz.choices.indices.flatMap { lines(choice: $0, of: quiz) }
      + (request.isEmpty ? [] : [StyledText()]) + request
  }

  /// An answer of a quiz behind its letter.
  func lines(choice index: Int, of quiz: Quiz) -> [StyledText] {
    let mark = StyledText("\(LessonView.letter(index))  ", .strong)
    let line = joined(quiz.choices[index].text)
    if mark.columns + line.columns <= proseWidth { return [mark + line] }
    let inner = narrowed(by: mark.columns).paragraph(quiz.choices[index].text)
    return inner.enumerated().map { number, line in
      (number == 0 ? mark : StyledText(DisplayWidth.blanks(mark.columns))) + line
    }
  }

  /// What a choice is worth.
  func lines(chosen index: Int, of quiz: Quiz, isRight: Bool) -> [StyledText] {
    let letter = LessonView.letter(index)
    let head =
      isRight
      ? phrase(LocalizedText(en: "\(letter) is right.", zh: "\(letter) 对了。"), .strong, mark: "✓")
      : phrase(LocalizedText(en: "\(letter) is not it.", zh: "不是 \(letter)。"), .strong, mark: "✗")
    return head + indented(quiz.choices[index].comment.map { narrowed(by: 2).paragraph($0) } ?? [])
  }

  /// The right answer of a quiz.
  func lines(solution index: Int, of quiz: Quiz) -> [StyledText] {
    label(LocalizedText(en: "Answer", zh: "答案")) + lines(choice: index, of: quiz)
      + (quiz.choices[index].comment.map { paragraph($0) } ?? [])
  }

  /// What came of a try.
  func lines(_ verdict: Verdict<StyledDocument>) -> [StyledText] {
    switch verdict {
    case .right(let run):
      return separated([
        result(run), phrase(LocalizedText(en: "Right.", zh: "对了。"), .strong, mark: "✓"),
      ])
    case .wrong(let wrong):
      let head = phrase(LocalizedText(en: "Not yet.", zh: "还不对。"), .strong, mark: "✗")
      return separated([
        result(wrong.run), head + (wrong.misconception.map(words) ?? []),
        indented(reason(wrong)),
      ])
    }
  }

  /// Groups of lines with a blank one between them; those without lines are left out.
  private func separated(_ groups: [[StyledText]]) -> [StyledText] {
    Array(groups.filter { !$0.isEmpty }.joined(separator: [StyledText()]))
  }

  /// What to tell a learner who shows a misconception.
  func words(_ misconception: Misconception) -> [StyledText] {
    indented(misconception.message.flatMap { narrowed(by: 2).paragraph($0) })
  }

  /// The condition that a try does not meet, with both its sides.
  private func reason(_ wrong: WrongTry<StyledDocument>) -> [StyledText] {
    guard let unmet = wrong.unmet else { return [] }
    if let failure = unmet.failure { return DiagnosticView(settings).document(failure).lines }
    let condition =
      phrase(LocalizedText(en: "This does not hold:", zh: "这一条不成立："))
      + LessonCode.lines(of: unmet.condition.source)
    guard let judgement = unmet.judgement, let left = judgement.left, let right = judgement.right
    else { return condition }
    return condition + side(LocalizedText(en: "left ", zh: "左边 "), left)
      + side(LocalizedText(en: "right", zh: "右边 "), right)
  }

  private func side(_ name: LocalizedText, _ value: String) -> [StyledText] {
    let head = StyledText(name[languages[0]] + "  ", .faint)
    return [head + StyledText(DisplayWidth.truncated(value, to: proseWidth - head.columns - 2))]
  }

  /// A piece of help.
  func lines(_ hint: Hint, number: Int, count: Int) -> [StyledText] {
    label(LocalizedText(en: "Hint \(number)/\(count)", zh: "提示 \(number)/\(count)"))
      + hint.paragraphs.flatMap { paragraph($0) }
  }

  /// The answer of an exercise, and what it gives.
  func lines(answer source: String, _ run: CellRun<StyledDocument>) -> [StyledText] {
    label(LocalizedText(en: "Answer", zh: "答案"))
      + (settings.hasColumns ? beside(code: { $0.code(source) }, run) : code(source) + result(run))
  }

  /// Wrong answers to choose from.
  func lines(_ misconceptions: [(misconception: Misconception, source: String?)]) -> [StyledText] {
    label(LocalizedText(en: "Misconceptions", zh: "常见误解"))
      + misconceptions.enumerated().flatMap { index, entry -> [StyledText] in
        let inner = narrowed(by: 3)
        let lines =
          (entry.source.map { LessonCode.lines(of: $0) } ?? [])
          + entry.misconception.message.flatMap { inner.paragraph($0, .faint) }
        return lines.enumerated().map { number, line in
          StyledText(number == 0 ? "\(index + 1)  " : "   ", .strong) + line
        }
      }
      + phrase(
        LocalizedText(en: ":misconceptions 1 plays the first.", zh: ":misconceptions 1 演示第一个。"))
  }

  /// A small word above a block that says what it is.
  func label(_ text: LocalizedText, mark: String? = nil) -> [StyledText] {
    let words = languages.map { text[$0] }.joined(separator: " · ")
    return [StyledText(words + (mark.map { " " + $0 } ?? ""), .hint)]
  }

  /// Lines moved to the right.
  func indented(_ lines: [StyledText]) -> [StyledText] {
    StyledDocument(lines).indented(by: 2).lines
  }

  /// The letter of an answer, from a.
  private static func letter(_ index: Int) -> String {
    Unicode.Scalar(UInt32(0x61 + index)).map { String(Character($0)) } ?? "?"
  }
}
