import Operations
import Terminal

/// The steps of a call, one at a time, forward and backward at the learner's pace.
struct StepsPlay: InteractiveView {
  /// The milliseconds of a step that plays by itself, from slow to fast.
  private static let pauses = [4000, 2000, 1000, 500, 250, 120]
  /// The most digits that can be typed for a jump.
  private static let digitLimit = 9
  /// The lines up to which all steps stay on the screen afterwards.
  private static let shortHeight = 12

  let script: StepScript
  /// The call as it was typed.
  let title: String
  let settings: ConsoleSettings
  let printed: StyledDocument
  let layout: StepsLayout

  /// The step that is shown, from 0.
  private(set) var place = 0
  /// Whether results are hidden at first, so that the learner can guess.
  private(set) var isGuessing = false
  /// Whether the result of the present step is still hidden.
  private(set) var isHidden = false
  /// The digits of a jump that are typed so far.
  private(set) var typed = ""
  /// Whether the steps play by themselves.
  private(set) var isPlaying = false
  private var speed = 2

  /// Creates a play that begins with the first step.
  ///
  /// - Parameters:
  ///   - script: The steps, at least one.
  ///   - title: The call as it was typed.
  ///   - settings: How numbers and words are written.
  ///   - printed: The steps as they are printed.
  init(
    _ script: StepScript, title: String, _ settings: ConsoleSettings, printed: StyledDocument
  ) {
    self.script = script
    self.title = title
    self.settings = settings
    self.printed = printed
    layout = StepsLayout(script, settings)
  }

  var remainder: StyledDocument {
    guard printed.height > StepsPlay.shortHeight, let move = script.move(place) else {
      return printed
    }
    let line =
      StyledText("\(place + 1)/\(script.count)  ", .faint)
      + StyledText("\(StepsLayout.text(of: move.position))  ", .number)
      + StyledText(move.text, .code) + StyledText(" = ")
      + StyledText(layout.number(move.result), .strong)
    return StyledDocument(
      TextWrapping.lines(of: line, width: settings.capabilities.width, hangingIndent: 4))
  }

  var pause: Int? { isPlaying ? StepsPlay.pauses[speed] : nil }

  /// Whether the last step is shown with its result.
  private var isAtEnd: Bool { place + 1 == script.count && !isHidden }

  // MARK: Keys

  @discardableResult
  mutating func press(_ key: ViewKey) -> ViewReaction {
    if key == .character("q") || key == .character("Q") { return .leaves }
    if !typed.isEmpty, takesDigits(key) { return .stays }
    if key == .escape { return .leaves }
    if isHidden, key != .character("a") {
      isHidden = false
      return .stays
    }
    switch key {
    case .right, .down, .character("l"): advance()
    case .enter, .character(" "), .pageDown:
      if isAtEnd { return .leaves }
      advance()
    case .left, .up, .pageUp, .backspace, .character("h"): go(to: place - 1)
    case .home: go(to: 0)
    case .end: go(to: script.count - 1)
    case .character("a"):
      isPlaying.toggle()
      if isPlaying, isAtEnd { go(to: 0) }
    case .character("+"), .character("="): speed = min(speed + 1, StepsPlay.pauses.count - 1)
    case .character("-"): speed = max(speed - 1, 0)
    case .character("?"):
      isGuessing.toggle()
      isHidden = isGuessing
    case .character(let digit) where digit.isASCII && digit.isNumber: typed = String(digit)
    case .tab, .escape, .character: break
    }
    return .stays
  }

  /// Whether a key belongs to the number that is being typed.
  private mutating func takesDigits(_ key: ViewKey) -> Bool {
    switch key {
    case .character(let digit) where digit.isASCII && digit.isNumber:
      if typed.count < StepsPlay.digitLimit { typed.append(digit) }
    case .backspace: typed.removeLast()
    case .escape: typed = ""
    case .enter:
      let number = Int(typed) ?? 1
      typed = ""
      isHidden = false
      go(to: number - 1)
    default:
      typed = ""
      return false
    }
    return true
  }

  mutating func goOn() {
    advance()
    if isAtEnd { isPlaying = false }
  }

  /// Shows what is hidden, or the next step.
  private mutating func advance() {
    if isHidden {
      isHidden = false
    } else if place + 1 < script.count {
      go(to: place + 1)
    }
  }

  private mutating func go(to step: Int) {
    let target = min(max(step, 0), script.count - 1)
    if target != place, isGuessing { isHidden = true }
    place = target
  }

  // MARK: Words

  /// How far the play is, such as `3/9`, and how it plays.
  var progress: String {
    var text = "\(place + 1)/\(script.count)"
    let isChinese = settings.language.primary == .chinese
    if isGuessing { text += isChinese ? "  先猜" : "  guess" }
    if isPlaying {
      let seconds = Double(StepsPlay.pauses[speed]) / 1000
      text += isChinese ? "  ▶ \(seconds) 秒" : "  ▶ \(seconds) s"
    }
    return text
  }

  var sentences: [String] {
    let isChinese = settings.language.primary == .chinese
    if !typed.isEmpty { return [isChinese ? "跳到 \(typed)" : "go to \(typed)"] }
    guard let move = script.move(place) else { return [] }
    let result = isHidden ? "?" : layout.number(move.result)
    let position = StepsLayout.text(of: move.position)
    let name = script.boards[move.board].title + position
    return [
      isChinese
        ? "第 \(place + 1) 步，共 \(script.count) 步。\(name)：\(move.text) = \(result)"
        : "Step \(place + 1) of \(script.count). \(name): \(move.text) = \(result)"
    ] + (isHidden ? [] : winnerSentences(move, isChinese))
  }

  /// Says which cell was kept of several.
  private func winnerSentences(_ move: StepScript.Move, _ isChinese: Bool) -> [String] {
    let cells = move.winners.map {
      script.boards[$0.board].title + StepsLayout.text(of: $0.position)
    }
    // The same cell may win in several windows.
    let names = cells.enumerated().filter { !cells[..<$0].contains($1) }.map(\.element)
    guard let choice = move.winners.first?.choice, !names.isEmpty else { return [] }
    let list = names.joined(separator: isChinese ? "、" : ", ")
    return switch choice {
    case .largest: [isChinese ? "最大的是 \(list)。" : "The largest is \(list)."]
    case .smallest: [isChinese ? "最小的是 \(list)。" : "The smallest is \(list)."]
    }
  }

  var keysInWords: String {
    settings.language.primary == .chinese
      ? "右箭头下一步，左箭头上一步，Home 到开头，End 到结尾，数字加回车跳转，a 自动播放，问号先猜后看，q 离开。"
      : """
      Right arrow: next step. Left arrow: back. Home and End: first and last. A number and Enter: \
      jump. a: play. Question mark: guess first. q: leave.
      """
  }

  /// The keys on one line; while a number is typed, that number.
  func keyLine(width: Int) -> StyledText {
    let isChinese = settings.language.primary == .chinese
    if !typed.isEmpty {
      return StyledText(isChinese ? "跳到第几步（回车）：" : "Go to step (Enter): ", .hint)
        + StyledText(typed, .strong)
    }
    return KeyLegend.line(
      isChinese
        ? [
          ("← →", "走一步"), ("Home End", "首尾"), ("数字 回车", "跳转"), ("a", "自动"),
          ("+ -", "快慢"), ("?", "先猜"), ("q", "离开"),
        ]
        : [
          ("← →", "step"), ("Home End", "ends"), ("number Enter", "jump"), ("a", "play"),
          ("+ -", "speed"), ("?", "guess"), ("q", "leave"),
        ],
      // What is left out first where the line is narrow.
      droppingFirst: [4, 1, 2, 3, 5], width: width)
  }

  func picture(in size: TerminalCapabilities.Size) -> StyledDocument {
    layout.picture(of: self, in: size)
  }
}
