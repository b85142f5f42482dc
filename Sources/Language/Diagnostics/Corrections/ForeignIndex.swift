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

  /// The numbers from the first to the last, the last one included.
  static func range(from first: String, to last: String, step: String? = nil) -> String {
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
