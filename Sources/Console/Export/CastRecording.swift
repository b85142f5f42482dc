import Terminal

/// What a terminal showed and when, as asciicast version 2: a line of JSON for each event.
struct CastRecording {
  private let columns: Int
  private let rows: Int
  private let title: String
  private var lines: [JSON] = []
  /// The seconds since the beginning.
  private(set) var time = 0.0

  init(title: String, columns: Int, rows: Int) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// Lets time pass.
  mutating func wait(_ seconds: Double) { time += max(0, seconds) }

  /// Moves on to a moment; an earlier one changes nothing.
  mutating func move(to moment: Double) { time = max(time, moment) }

  /// Marks a place that a viewer can jump to.
  mutating func mark(_ label: String) { add("m", VisibleText.replacingControls(in: label)) }

  /// Shows a document below the ones before.
  mutating func show(_ document: StyledDocument) {
    let text = document.ansi(theme: .dark, depth: .trueColor)
    add("o", text.replacing("\n", with: "\r\n") + "\r\n")
  }

  private mutating func add(_ kind: String, _ text: String) {
    let moment = (time * 1000).rounded() / 1000
    lines.append(.array([.number(String(moment)), .string(kind), .string(text)]))
  }

  /// The whole recording.
  var text: String {
    let head = JSON.object([
      ("version", .number("2")), ("width", .number(String(columns))),
      ("height", .number(String(rows))), ("title", .string(title)),
    ])
    return ([head] + lines).map { $0.text + "\n" }.joined()
  }

  /// The seconds in which a text can be read.
  static func readingTime(of document: StyledDocument) -> Double {
    let letters = document.lines.reduce(0) { $0 + $1.plain.count { !$0.isWhitespace } }
    return min(30, max(1, Double(letters) / LessonStage.usualPace))
  }
}
