import Operations

/// How an output that a lesson says differs from the one that was computed.
package struct OutputDifference: Hashable, Sendable {
  /// A line of the comparison.
  package enum Line: Hashable, Sendable {
    /// A line on which both agree, as the lesson writes it.
    case same(String)
    /// A line that only the lesson has.
    case expected(String)
    /// A line that only the computation gives.
    case actual(String)
  }

  /// What the lesson says.
  package let expected: [String]
  /// What was computed.
  package let actual: [String]
  /// The comparison, line by line.
  package let lines: [Line]

  /// Compares two outputs that do not agree.
  init(expected: [String], actual: [String]) {
    self.expected = expected
    self.actual = actual
    lines = Self.align(expected, actual)
  }

  /// The offset of the first line of the lesson that differs; the number of its lines where the
  /// computation only gives more.
  package var firstLine: Int {
    var offset = 0
    for line in lines {
      guard case .same = line else { return offset }
      offset += 1
    }
    return offset
  }

  /// The comparison as text: `-` for the lesson, `+` for the computation, `^` below the first
  /// difference.
  package var text: LocalizedText {
    var body: [String] = []
    var isMarked = false
    for (index, line) in lines.enumerated() {
      switch line {
      case .same(let text): body.append("  " + text)
      case .expected(let text): body.append("- " + text)
      case .actual(let text):
        body.append("+ " + text)
        if !isMarked, case .expected(let before)? = index > 0 ? lines[index - 1] : nil {
          body.append("  " + Self.marker(expected: before, actual: text))
          isMarked = true
        }
      }
    }
    let joined = body.joined(separator: "\n")
    return LocalizedText(
      en: "- as the lesson says\n+ as computed\n" + joined,
      zh: "- 课程里写的\n+ 实际算出的\n" + joined)
  }

  /// Carets below the token of the computed line at which the two part.
  private static func marker(expected: String, actual: String) -> String {
    let found = OutputToken.tokens(of: actual, isPattern: false)
    let pattern = OutputToken.tokens(of: expected, isPattern: true).map(\.token)
    guard let place = OutputComparison.firstMismatch(pattern, found.map(\.token)) else { return "" }
    guard found.indices.contains(place.found) else {
      return String(repeating: " ", count: actual.unicodeScalars.count) + "^"
    }
    let (token, column) = found[place.found]
    return String(repeating: " ", count: column)
      + String(repeating: "^", count: max(1, token.spelling.unicodeScalars.count))
  }

  /// The way from one output to the other with the fewest changed lines; a changed line stands
  /// right behind what it was, so that the two can be compared by eye.
  private static func align(_ expected: [String], _ actual: [String]) -> [Line] {
    // The table of costs is quadratic: a cell that prints without end must not fill the memory.
    guard expected.count * actual.count <= 1_000_000 else {
      return expected.map(Line.expected) + actual.prefix(expected.count + 20).map(Line.actual)
    }
    let table = CostTable(expected, actual)
    var lines: [Line] = []
    var row = 0
    var column = 0
    while row < expected.count || column < actual.count {
      switch table.cheapest(row, column) {
      case .match:
        lines.append(.same(expected[row]))
        (row, column) = (row + 1, column + 1)
      case .replace:
        lines += [.expected(expected[row]), .actual(actual[column])]
        (row, column) = (row + 1, column + 1)
      case .pass:
        lines.append(.same(expected[row]))
        row += 1
      case .absorb: column += 1
      case .remove:
        lines.append(.expected(expected[row]))
        row += 1
      case .add:
        lines.append(.actual(actual[column]))
        column += 1
      }
    }
    return lines
  }
}

/// How many lines must change from each pair of places on.
private struct CostTable {
  /// One step towards the end of both outputs.
  enum Step {
    case match
    case replace
    /// Goes on behind a line of dots.
    case pass
    /// Takes a computed line into a line of dots.
    case absorb
    case remove
    case add
  }

  private let matches: [[Bool]]
  private let isDots: [Bool]
  private var costs: [[Int]]

  init(_ expected: [String], _ actual: [String]) {
    isDots = expected.map { $0.trimmed == "…" }
    matches = expected.map { line in
      actual.map { OutputComparison.lineMatches(expected: line, actual: $0) }
    }
    costs = Array(
      repeating: Array(repeating: 0, count: actual.count + 1), count: expected.count + 1)
    for row in (0...expected.count).reversed() {
      for column in (0...actual.count).reversed()
      where row < expected.count || column < actual.count {
        costs[row][column] = best(row, column).cost
      }
    }
  }

  /// The step that leaves the fewest lines to change.
  func cheapest(_ row: Int, _ column: Int) -> Step { best(row, column).step }

  private func best(_ row: Int, _ column: Int) -> (step: Step, cost: Int) {
    let hasRow = row < matches.count
    let hasColumn = column < costs[0].count - 1
    var steps: [(step: Step, cost: Int)] = []
    if hasRow, isDots[row] {
      steps.append((.pass, costs[row + 1][column]))
      if hasColumn { steps.append((.absorb, costs[row][column + 1])) }
    } else {
      if hasRow, hasColumn {
        steps.append(
          matches[row][column]
            ? (.match, costs[row + 1][column + 1]) : (.replace, costs[row + 1][column + 1] + 1))
      }
      if hasRow { steps.append((.remove, costs[row + 1][column] + 1)) }
      if hasColumn { steps.append((.add, costs[row][column + 1] + 1)) }
    }
    return steps.min { $0.cost < $1.cost } ?? (.add, 0)
  }
}

extension OutputDifference {
  /// The lesson's output brought up to date: lines that still match stay as they are written.
  ///
  /// On a line that differs, numbers that still lie in their range keep the range, where the rest
  /// of the line has the same build; every other line is the computed one.
  package var updated: [String] {
    var updated: [String] = []
    for (index, line) in lines.enumerated() {
      switch line {
      case .same(let text): updated.append(text)
      case .expected: break
      case .actual(let text):
        if case .expected(let before)? = index > 0 ? lines[index - 1] : nil {
          updated.append(Self.keepingRanges(of: before, in: text))
        } else {
          updated.append(text)
        }
      }
    }
    return updated
  }

  private static func keepingRanges(of expected: String, in actual: String) -> String {
    let pattern = OutputToken.tokens(of: expected, isPattern: true)
    let found = OutputToken.tokens(of: actual, isPattern: false)
    guard pattern.count == found.count else { return actual }
    var text = ""
    let scalars = Array(actual.unicodeScalars)
    var end = 0
    for (wanted, computed) in zip(pattern, found) {
      guard case .range = wanted.token, wanted.token.accepts(computed.token) else { continue }
      text += String(String.UnicodeScalarView(scalars[end..<computed.column]))
      text += wanted.token.spelling
      end = computed.column + computed.token.spelling.unicodeScalars.count
    }
    return text + String(String.UnicodeScalarView(scalars[end...]))
  }
}
