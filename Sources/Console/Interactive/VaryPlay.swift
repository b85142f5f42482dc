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
    case .right, .down, .character("l"): place = min(place + 1, last)
    case .left, .up, .pageUp, .backspace, .character("h"): place = max(place - 1, 0)
    case .home: place = 0
    case .end: place = last
    case .tab: place = (place + 1) % variations.count
    case .character: break
    }
    return .stays
  }

  private var isChinese: Bool { settings.language.primary == .chinese }

  var sentences: [String] {
    ["\(name) = \(variations[place].value)"] + variations[place].result.lines.map(\.plain)
  }

  var keysInWords: String {
    isChinese
      ? "左右箭头换一个值，Home 和 End 到首尾，q 离开。"
      : "Left and right arrows: another value. Home and End: first and last. q: leave."
  }

  func picture(in size: TerminalCapabilities.Size) -> StyledDocument {
    let progress = StyledText("\(place + 1)/\(variations.count)", .strong)
    let room = size.columns - progress.columns - 2
    let head =
      StyledText(title, .code).truncated(to: room).padded(to: room) + StyledText("  ") + progress
    let isLow = size.rows < 14
    let top = [head] + choice(size.columns) + (isLow ? [] : [StyledText()])
    let keys = KeyLegend.line(
      isChinese
        ? [("← →", "换一个值"), ("Home End", "首尾"), ("q", "离开")]
        : [("← →", "another value"), ("Home End", "ends"), ("q", "leave")],
      droppingFirst: [1], width: size.columns)
    return KeyLegend.framed(top: top, variations[place].result.lines, bottom: keys, size)
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
