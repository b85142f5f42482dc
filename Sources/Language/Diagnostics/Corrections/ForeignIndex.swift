/// Positions as MATLAB, Octave and Julia count them, from 1 and with the end included.
enum ForeignIndex {
  /// The text between the parentheses of `x(1, 2:end)` as it stands between brackets here.
  static func fromZero(_ text: String) -> String {
    split(text, at: ",").map { item in
      let parts = split(item, at: ":")
      switch parts.count {
      case 1: return position(parts[0])
      case 2: return "\(bound(parts[0])):\(parts[1] == "end" ? "" : parts[1])"
      case 3: return "\(bound(parts[0])):\(parts[2] == "end" ? "" : parts[2]):\(parts[1])"
      default: return item
      }
    }
    .joined(separator: ", ")
  }

  /// The range that `1:5` or `1:2:5` stands for; none where no such thing is written.
  static func range(of text: String) -> String? {
    let parts = split(text, at: ":")
    guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    return switch parts.count {
    case 2: range(from: parts[0], to: parts[1])
    case 3: range(from: parts[0], to: parts[2], step: parts[1])
    default: nil
    }
  }

  /// The numbers from the first to the last, the last one included.
  static func range(from first: String, to last: String, step: String? = nil) -> String {
    if let step, Int(step) == nil, let width = Double(step), let start = Double(first),
      let stop = Double(last), width != 0
    {
      let count = ((stop - start) / width + 1e-9).rounded(.down)
      let isExact = abs(start + count * width - stop) < 1e-9
      guard isExact, count >= 0, count < 1e9 else { return "arange(\(first), \(last), \(step))" }
      return "linspace(\(first), \(last), \(Int(count) + 1))"
    }
    let isDownward = step?.hasPrefix("-") ?? false
    let end =
      Int(last).map { String(isDownward ? $0 &- 1 : $0 &+ 1) }
      ?? "\(last) \(isDownward ? "-" : "+") 1"
    return "range(\(first), \(end)\(step.map { ", \($0)" } ?? ""))"
  }

  private static func position(_ text: String) -> String {
    if let number = Int(text) { return String(number > 0 ? number - 1 : number) }
    if text == "end" { return "-1" }
    if text.hasPrefix("end"), let behind = Int(text.dropFirst(3).filter { $0 != " " }), behind < 0 {
      return String(behind &- 1)
    }
    return text.first?.isLetter == true ? "\(text) - 1" : text
  }

  private static func bound(_ text: String) -> String {
    text.isEmpty || text == "1" ? "" : position(text)
  }

  /// The pieces between separators outside of brackets, without blanks around them.
  private static func split(_ text: String, at separator: Character) -> [String] {
    var pieces = [""]
    var depth = 0
    for character in text {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if character == separator, depth == 0 {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.map(\.trimmingBlanks)
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmingBlanks: String {
    let rest = drop(while: \.isWhitespace)
    return String(rest.reversed().drop(while: \.isWhitespace).reversed())
  }
}
