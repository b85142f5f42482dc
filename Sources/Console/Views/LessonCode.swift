import Language
import Lessons
import Terminal

/// Code of a lesson in the colours of the prompt; a hole stands out.
enum LessonCode {
  /// The lines of the code.
  static func lines(of source: String) -> [StyledText] {
    let scalars = Array(source.unicodeScalars)
    var styles = [Role](repeating: .plain, count: scalars.count)
    for part in SyntaxHighlight.parts(of: source) {
      for offset in part.span.start..<min(part.span.end, scalars.count) {
        styles[offset] = role(of: part.kind)
      }
    }
    for hole in Exercise.holes(in: source) {
      for offset in hole { styles[offset] = .warning }
    }
    var lines = [StyledText()]
    var run = String.UnicodeScalarView()
    for (offset, scalar) in scalars.enumerated() {
      if scalar != "\n" { run.append(scalar) }
      let isLast = offset + 1 == scalars.count
      guard isLast || scalar == "\n" || styles[offset + 1] != styles[offset] else { continue }
      lines[lines.count - 1].append(StyledText.Span(String(run), Style(styles[offset])))
      run.removeAll()
      if scalar == "\n" { lines.append(StyledText()) }
    }
    return lines
  }

  private static func role(of kind: SyntaxHighlight.Kind) -> Role {
    switch kind {
    case .number: .number
    case .string: .string
    case .keyword, .command: .keyword
    case .mistake: .warning
    }
  }
}
