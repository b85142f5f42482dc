import Operations
import Tensors
import Terminal

/// Steps on a line each: number, place, arithmetic and result.
struct StepsView {
  private let settings: ConsoleSettings

  init(_ settings: ConsoleSettings) {
    self.settings = settings
  }

  /// The first steps, and how many more there are; where quantities on the way have names, each
  /// begins with a line that says its name.
  func document(_ walkthrough: Walkthrough, limit: Int) throws -> StyledDocument {
    let steps = try walkthrough.steps(limit: limit)
    if settings.tells {
      return told(steps, of: walkthrough.count) { $0.sentence($1, in: walkthrough) }
    }
    return document(steps, of: walkthrough.count) { index, step in
      let stage = walkthrough.stages[step.stage]
      guard walkthrough.stages.count > 1, index == stage.firstStep else { return [] }
      return caption(stage.label ?? StepsView.result)
    } _: { step in
      StyledText(step.position.isEmpty ? "" : "\(place(step.position))  ", .number)
        + origin(step, walkthrough) + arithmetic(step)
        + StyledText(" = ") + result(step.result)
    }
  }

  /// The first steps of gradients, and how many more there are: the element, the outputs that send
  /// something to it, and the sum of what they send.
  func document(_ walkthrough: BackwardWalkthrough, limit: Int) throws -> StyledDocument {
    let steps = try walkthrough.steps(limit: limit)
    if settings.tells { return told(steps, of: walkthrough.count) { $0.sentence($1) } }
    return document(steps, of: walkthrough.count) { _, _ in
      []
    } _: { step in
      // A result that is one number has no places to name.
      let sources = step.sources.filter { !$0.isEmpty }.map(place)
      let arrow = sources.isEmpty ? "  " : " ← \(elided(sources, separator: ", "))  "
      return StyledText(step.parameter + place(step.position), .number)
        + StyledText(arrow, .faint)
        + StyledText(elided(step.terms, separator: " + "), .code) + StyledText(" = ")
        + result(step.result)
    }
  }

  private static let result = LocalizedText(en: "result", zh: "结果")

  /// The most sources or terms that stand on a line.
  private static let longestList = 9
  /// The longest arithmetic that is shown whole, in characters.
  private static let longestExpression = 1_500

  /// The line that begins a stage.
  private func caption(_ label: LocalizedText) -> [StyledText] {
    let text = settings.languages.map { label[$0] }.joined(separator: " / ")
    return TextWrapping.lines(
      of: StyledText(text, .heading), width: settings.capabilities.width, hangingIndent: 2)
  }

  /// Where a number comes from that is only moved; nothing for what is computed.
  private func origin(_ step: Step, _ walkthrough: Walkthrough) -> StyledText {
    guard step.isMove, let frame = step.frames.first, case .argument(let name) = frame.source,
      !frame.ranges.isEmpty
    else { return StyledText("") }
    return StyledText("← \(name)\(place(frame.ranges.map(\.lowerBound)))  ", .faint)
  }

  /// The arithmetic with the number that wins in it set off.
  private func arithmetic(_ step: Step) -> StyledText {
    let text = shortened(step.expression)
    guard let winner = step.winner, text.utf8.count == step.expression.utf8.count,
      let open = text.firstIndex(of: "(")
    else { return StyledText(text, .code) }
    let numbers = text[open...].split(whereSeparator: { " ,;()[]".contains($0) })
    guard numbers.indices.contains(winner.operand) else { return StyledText(text, .code) }
    let number = numbers[winner.operand]
    return StyledText(String(text[..<number.startIndex]), .code)
      + StyledText(String(number), .strong) + StyledText(String(text[number.endIndex...]), .code)
  }

  /// The arithmetic with its middle left out where it is very long.
  private func shortened(_ expression: String) -> String {
    guard expression.utf8.count > StepsView.longestExpression else { return expression }
    return expression.prefix(StepsView.longestExpression * 2 / 3) + " … "
      + expression.suffix(StepsView.longestExpression / 6)
  }

  /// A list with its middle left out where it is long.
  private func elided(_ items: [String], separator: String) -> String {
    guard items.count > StepsView.longestList else { return items.joined(separator: separator) }
    return (items.prefix(3) + ["…"] + items.suffix(1)).joined(separator: separator)
  }

  private func place(_ position: [Int]) -> String {
    "[" + position.map(String.init).joined(separator: ", ") + "]"
  }

  private func result(_ number: Double) -> StyledText {
    StyledText(NumberFormat.display(number, precision: settings.precision), .strong)
  }

  /// A sentence for each of the first steps, and how many more there are.
  private func told<AnyStep>(
    _ steps: [AnyStep], of count: Int, _ sentence: (StepsSentences, AnyStep) -> String
  ) -> StyledDocument {
    settings.told { voice in
      let wording = voice.wording
      let shown = steps.enumerated().map { index, step in
        wording(en: "Step \(index + 1) of \(count), ", zh: "第 \(index + 1) 步，共 \(count) 步，")
          + sentence(StepsSentences(voice), step)
      }
      let rest = count - steps.count
      return shown
        + (rest > 0 ? [wording(en: "\(rest) more steps follow.", zh: "后面还有 \(rest) 步。")] : [])
    }
  }

  private func document<AnyStep>(
    _ steps: [AnyStep], of count: Int, _ caption: (Int, AnyStep) -> [StyledText],
    _ text: (AnyStep) -> StyledText
  ) -> StyledDocument {
    var lines: [StyledText] = []
    for (index, step) in steps.enumerated() {
      lines += caption(index, step)
      let line = StyledText("\(index + 1)/\(count)  ", .faint) + text(step)
      lines += TextWrapping.lines(of: line, width: settings.capabilities.width, hangingIndent: 4)
    }
    if count > steps.count {
      let rest = count - steps.count
      for language in settings.languages {
        let text =
          language == .english
          ? "… \(rest) more: --max-steps \(count) shows all"
          : "……还有 \(rest) 步：加上 --max-steps \(count) 全部显示"
        lines.append(StyledText(text, .faint))
      }
    }
    return StyledDocument(lines)
  }
}
