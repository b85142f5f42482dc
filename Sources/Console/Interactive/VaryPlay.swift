import Operations
import Terminal

/// The results of an expression for several values of one name, one at a time in the same place, so
/// that the eye sees what changes.
struct VaryPlay: InteractiveView {
  /// The result for one value.
  struct Variation {
    /// The value as it is written.
    let value: String
    let result: StyledDocument
  }

  let variations: [Variation]
  let printed: StyledDocument
  private let name: String
  private let title: String
  private let settings: ConsoleSettings

  /// The variation that is shown.
  private(set) var place = 0
  /// The lines of a tall result that are scrolled past; the same for all, so that they compare.
  private(set) var scrolled = 0
  /// The lines of a result that there is room for.
  private var room = Int.max

  /// Creates the view with the first of its variations, at least one.
  init(
    _ variations: [Variation], name: String, title: String, _ settings: ConsoleSettings,
    printed: StyledDocument
  ) {
    self.variations = variations
    self.name = name
    self.title = title
    self.settings = settings
    self.printed = printed
  }

  var remainder: StyledDocument { printed }
  var pause: Int? { nil }
  mutating func goOn() {}

  @discardableResult
  mutating func press(_ key: ViewKey) -> ViewReaction {
    let last = variations.count - 1
    switch key {
    case .character("q"), .character("Q"), .escape: return .leaves
    case .enter, .character(" "), .pageDown:
      if place == last { return .leaves }
      place += 1
    case .right, .character("l"): place = min(place + 1, last)
    case .left, .pageUp, .backspace, .character("h"): place = max(place - 1, 0)
    case .down, .character("j"): scroll(by: 1)
    case .up, .character("k"): scroll(by: -1)
    case .home: place = 0
    case .end: place = last
    case .tab: place = (place + 1) % variations.count
    case .character: break
    }
    return .stays
  }

  /// The lines that do not fit.
  private var surplus: Int {
    let height = variations.map(\.result.height).max() ?? 0
    // One line says how much is seen.
    return height > room ? height - max(1, room - 1) : 0
  }

  /// Moves a tall result; one that fits stands still, and the next value comes instead.
  private mutating func scroll(by lines: Int) {
    guard surplus > 0 else {
      place = min(max(place + lines, 0), variations.count - 1)
      return
    }
    scrolled = min(max(scrolled + lines, 0), surplus)
  }

  mutating func fit(_ size: TerminalCapabilities.Size) {
    room = max(1, size.rows - head(size).count - 1)
    scrolled = min(scrolled, surplus)
  }

  private var isChinese: Bool { settings.language.primary == .chinese }

  var sentences: [String] {
    ["\(name) = \(variations[place].value)"] + variations[place].result.lines.map(\.plain)
  }

  var keysInWords: String {
    isChinese
      ? "左右箭头换一个值，太高时上下箭头滚动，Home 和 End 到首尾，q 离开。"
      : """
      Left and right arrows: another value. Up and down: scroll what is tall. Home and End: first and \
      last. q: leave.
      """
  }

  /// The lines above the result.
  private func head(_ size: TerminalCapabilities.Size) -> [StyledText] {
    let progress = StyledText("\(place + 1)/\(variations.count)", .strong)
    let room = size.columns - progress.columns - 2
    let head =
      StyledText(title, .code).truncated(to: room).padded(to: room) + StyledText("  ") + progress
    return [head] + choice(size.columns) + (size.rows < 14 ? [] : [StyledText()])
  }

  func picture(in size: TerminalCapabilities.Size) -> StyledDocument {
    var fitted = self
    fitted.fit(size)
    return fitted.drawn(in: size)
  }

  private func drawn(in size: TerminalCapabilities.Size) -> StyledDocument {
    var entries =
      isChinese
      ? [("← →", "换一个值"), ("Home End", "首尾"), ("q", "离开")]
      : [("← →", "another value"), ("Home End", "ends"), ("q", "leave")]
    var lines = variations[place].result.lines
    if surplus > 0 {
      entries.insert(("↑ ↓", isChinese ? "滚动" : "scroll"), at: 1)
      let count = lines.count
      let first = min(scrolled, count)
      let last = min(first + max(1, room - 1), count)
      lines = lines[first..<last] + [StyledText(extent(first, last, of: count), .faint)]
    }
    let keys = KeyLegend.line(
      entries, droppingFirst: [entries.count - 2], width: size.columns)
    return KeyLegend.framed(top: head(size), lines, bottom: keys, size)
  }

  /// Which lines of a tall result are seen.
  private func extent(_ first: Int, _ last: Int, of count: Int) -> String {
    guard first < last else { return isChinese ? "（到底了）" : "(nothing more)" }
    return isChinese
      ? "⋮ 第 \(first + 1) 到 \(last) 行，共 \(count) 行" : "⋮ lines \(first + 1) to \(last) of \(count)"
  }

  /// The values in a row, the present one in brackets; those around it where they are many.
  private func choice(_ width: Int) -> [StyledText] {
    func line(_ places: Range<Int>) -> StyledText {
      var line = StyledText(name, .name) + StyledText(" =", .faint)
      if places.lowerBound > 0 { line.append(StyledText("  …", .faint)) }
      for index in places {
        let value = variations[index].value
        line.append(
          index == place
            ? StyledText(" ") + StyledText("[\(value)]", .windowMarked)
            : StyledText("  \(value)", .faint))
      }
      if places.upperBound < variations.count { line.append(StyledText("  …", .faint)) }
      return line
    }
    var shown = place..<place + 1
    while true {
      let wider = max(0, shown.lowerBound - 1)..<min(variations.count, shown.upperBound + 1)
      if wider == shown || line(wider).columns > width { break }
      shown = wider
    }
    return [line(shown)]
  }
}
