import TestSupport
import Testing

@testable import Terminal

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("卷积", 4), ("3×3 卷积核", 10), ("ﾊﾟ", 2), ("ＡＢ", 4), ("한글", 4),
    ("e\u{301}", 1), ("😀", 2), ("👍🏽", 2), ("☝🏽", 2), ("👨‍👩‍👧‍👦", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2),
    ("🇨🇳🇩🇪", 4), ("│─┼╭", 4), ("⣿⠁", 2), ("▀█░", 3), ("αβ∑∂", 4), ("×…“”—", 5), ("，。（）", 8),
    ("\u{200B}\u{FEFF}", 0), ("\u{1100}\u{1161}\u{11A8}", 2), ("\u{1B}", 0), ("⭐", 2),
  ])
  func columns(of text: String, are expected: Int) {
    #expect(DisplayWidth.columns(of: text) == expected)
  }

  /// The list is Python's reading of the Unicode database; see `east_asian_width.py`.
  @Test func tableAgreesWithUnicode() throws {
    let path = Snapshot.folder(beside: #filePath) + "/EastAsianWidth.txt"
    let list = try #require(Snapshot.read(path))
    var wrong: [String] = []
    var checked = 0
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: " ")
      let first = try #require(UInt32(fields[0], radix: 16))
      let last = try #require(UInt32(fields[1], radix: 16))
      let expected = try #require(Int(fields[2]))
      // The long runs of ideographs are looked at in strides.
      for value in stride(from: first, through: last, by: last - first > 2000 ? 97 : 1) {
        guard let scalar = Unicode.Scalar(value), isAssignedAndPrinted(scalar) else { continue }
        checked += 1
        // A lone half of a flag has no agreed width; the Ahom mark became non-spacing later.
        if (0x1F1E6...0x1F1FF).contains(value) || value == 0x1171E { continue }
        let columns = DisplayWidth.columns(of: scalar)
        if columns != expected { wrong.append("U+" + String(value, radix: 16)) }
      }
    }
    #expect(wrong == [])
    #expect(checked > 20_000)
  }

  private func isAssignedAndPrinted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .unassigned, .format, .control, .privateUse, .surrogate, .lineSeparator,
      .paragraphSeparator:
      false
    default: scalar.properties.age.map { $0.major <= 14 } ?? false
    }
  }

  @Test func prefixNeverSplitsAWideCharacter() {
    #expect(DisplayWidth.prefix(of: "卷积层", fitting: 5) == "卷积")
    #expect(DisplayWidth.prefix(of: "a卷", fitting: 2) == "a")
    #expect(DisplayWidth.prefix(of: "e\u{301}x", fitting: 1) == "e\u{301}")
    #expect(DisplayWidth.prefix(of: "abc", fitting: -1) == "")
  }

  @Test func truncationEndsInAnEllipsisWithinTheWidth() {
    #expect(DisplayWidth.truncated("kernel", to: 6) == "kernel")
    #expect(DisplayWidth.truncated("kernel", to: 5) == "kern…")
    #expect(DisplayWidth.truncated("卷积核", to: 4) == "卷…")
    #expect(DisplayWidth.truncated("卷积核", to: 0) == "")
  }

  @Test func paddingCountsColumns() {
    #expect(DisplayWidth.padded("卷积", to: 6) == "卷积  ")
    #expect(DisplayWidth.padded("卷积", to: 6, alignment: .right) == "  卷积")
    #expect(DisplayWidth.padded("卷", to: 5, alignment: .center) == " 卷  ")
    #expect(DisplayWidth.padded("long", to: 2) == "long")
  }

  @Test func choppingKeepsCharactersWhole() {
    #expect(DisplayWidth.chopped("a卷积b核", every: 3) == ["a卷", "积b", "核"])
    #expect(DisplayWidth.chopped("卷积", every: 1) == ["卷", "积"])
    #expect(DisplayWidth.chopped("", every: 3) == [])
  }
}
