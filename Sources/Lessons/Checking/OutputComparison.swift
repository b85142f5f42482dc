import Operations

/// Compares an output that a lesson says with the one that was computed.
///
/// Text must match but for the number of blanks; numbers must agree to the digits written; `…`
/// matches anything, and on a line by itself any number of lines; `0.965..1` matches a number
/// between its ends. Changing any one digit of a lesson's output, the ends of ranges aside, makes
/// it fail, because rounding leaves exactly one way to write a number with so many digits.
package enum OutputComparison {
  /// Compares line by line.
  ///
  /// - Returns: The difference, or nothing where the two agree.
  package static func difference(expected: [String], actual: [String]) -> OutputDifference? {
    let expected = withoutTrailingBlanks(expected)
    let actual = withoutTrailingBlanks(actual)
    guard !matches(expected[...], actual[...]) else { return nil }
    return OutputDifference(expected: expected, actual: actual)
  }

  /// Whether a single line of a lesson is met by a computed one.
  package static func lineMatches(expected: String, actual: String) -> Bool {
    let pattern = OutputToken.tokens(of: expected, isPattern: true).map(\.token)
    let found = OutputToken.tokens(of: actual, isPattern: false).map(\.token)
    return firstMismatch(pattern, found) == nil
  }

  /// Whether two runs of a lesson, one in each language, gave the same numbers.
  ///
  /// Only the numbers count, and not their order: a Chinese sentence names them in its own.
  package static func numbersAgree(_ first: [String], _ second: [String]) -> Bool {
    numbers(of: first) == numbers(of: second)
  }

  private static func numbers(of lines: [String]) -> [DecimalNumber: Int] {
    var counts: [DecimalNumber: Int] = [:]
    for line in lines {
      for case (.number(let number, _), _) in OutputToken.tokens(of: line, isPattern: false) {
        counts[number.value, default: 0] += 1
      }
    }
    return counts
  }

  /// The index of the first token of a pattern that is not met, and where the computed line stands
  /// there; nothing where the line matches.
  static func firstMismatch(
    _ pattern: [OutputToken], _ found: [OutputToken]
  ) -> (pattern: Int, found: Int)? {
    var place = 0
    var patternPlace = 0
    var furthest = (pattern: 0, found: 0)
    // Where the last `…` stands and how far it reaches: the usual way to match with one wildcard
    // at a time, linear in practice and never exponential.
    var dots: (pattern: Int, found: Int)?
    while place < found.count || patternPlace < pattern.count {
      if patternPlace < pattern.count, pattern[patternPlace] == .anything {
        dots = (patternPlace, place)
        patternPlace += 1
        continue
      }
      if patternPlace < pattern.count, place < found.count,
        pattern[patternPlace].accepts(found[place])
      {
        patternPlace += 1
        place += 1
        continue
      }
      if (patternPlace, place) > furthest { furthest = (patternPlace, place) }
      guard let last = dots, last.found < found.count else { return furthest }
      dots = (last.pattern, last.found + 1)
      patternPlace = last.pattern + 1
      place = last.found + 1
    }
    return nil
  }

  private static func matches(_ expected: ArraySlice<String>, _ actual: ArraySlice<String>) -> Bool
  {
    // The same wildcard matching as above, with lines for tokens.
    var place = actual.startIndex
    var patternPlace = expected.startIndex
    var dots: (pattern: Int, found: Int)?
    while place < actual.endIndex || patternPlace < expected.endIndex {
      if patternPlace < expected.endIndex, expected[patternPlace].trimmed == "…" {
        dots = (patternPlace, place)
        patternPlace += 1
        continue
      }
      if patternPlace < expected.endIndex, place < actual.endIndex,
        lineMatches(expected: expected[patternPlace], actual: actual[place])
      {
        patternPlace += 1
        place += 1
        continue
      }
      guard let last = dots, last.found < actual.endIndex else { return false }
      dots = (last.pattern, last.found + 1)
      patternPlace = last.pattern + 1
      place = last.found + 1
    }
    return true
  }

  private static func withoutTrailingBlanks(_ lines: [String]) -> [String] {
    var lines = lines
    while let last = lines.last, last.trimmed.isEmpty { lines.removeLast() }
    return lines
  }
}
