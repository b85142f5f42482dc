/// Reads the lines of a `quiz` fence.
struct QuizReader {
  /// Where mistakes go.
  let problems: ProblemCollector
  /// What reads the pairs.
  let pairs: PairReader

  private static let marks = ["- [ ]": false, "- [x]": true, "- [X]": true]

  /// The quiz of a fence.
  func read(_ fence: FencedText) -> Quiz {
    var question: BilingualText?
    var choices: [Quiz.Choice] = []
    var proof: Quiz.Proof?
    for (index, line) in fence.lines.enumerated() where !line.trimmed.isEmpty {
      let number = fence.firstLine + index
      let start = LessonPosition(line: number, column: 1)
      if let isRight = Self.marks[String(line.prefix(5))] {
        choices.append(choice(String(line.dropFirst(5)), isRight: isRight, line: number))
      } else if line.hasPrefix("proof:"), proof == nil {
        proof = Quiz.Proof(
          expression: line.dropFirst("proof:".count).trimmed,
          position: LessonPosition(line: number, column: "proof: ".count + 1))
      } else if line.hasPrefix("  "), let last = choices.last, last.comment == nil {
        choices[choices.endIndex - 1] = Quiz.Choice(
          text: last.text, isRight: last.isRight, comment: text(line, line: number),
          position: last.position)
      } else if question == nil, choices.isEmpty, proof == nil {
        question = text(line, line: number)
      } else {
        problems.report(.unexpectedQuizLine, at: start)
      }
    }
    report(question: question, choices: choices, at: fence.position)
    return Quiz(question: question ?? BilingualText(both: []), choices: choices, proof: proof)
  }

  private func report(question: BilingualText?, choices: [Quiz.Choice], at position: LessonPosition)
  {
    if question == nil { problems.report(.missingQuestion, at: position) }
    guard choices.count >= 2 else {
      problems.report(.tooFewChoices(choices.count), at: position)
      return
    }
    let marked = choices.count { $0.isRight }
    if marked != 1 { problems.report(.markedChoices(marked), at: position) }
  }

  private func choice(_ line: String, isRight: Bool, line number: Int) -> Quiz.Choice {
    Quiz.Choice(
      text: text(line, line: number, column: 6), isRight: isRight, comment: nil,
      position: LessonPosition(line: number, column: 1))
  }

  private func text(_ line: String, line number: Int, column: Int = 1) -> BilingualText {
    let blanks = line.prefix(while: \.isWhitespace).count
    let position = LessonPosition(line: number, column: column + blanks)
    return pairs.line(
      InlineReader(problems: problems).runs(of: line.trimmed, at: position), at: position)
  }
}
