import Testing

@testable import Language

/// What a Chinese input method types, one character after the other.
@Suite("Full-width characters")
struct FullWidthTests {
  /// A character, a program that is written with it, and the same program in ASCII.
  struct Row: CustomTestStringConvertible {
    let character: String
    let typed: String
    let ascii: String

    var testDescription: String { character }

    /// Creates a row of a program in which `□` stands for the character.
    init(_ character: String, _ twin: String, in program: String) {
      self.init(
        character, program.replacing("□", with: character), program.replacing("□", with: twin))
    }

    /// Creates a row.
    init(_ character: String, _ typed: String, _ ascii: String) {
      self.character = character
      self.typed = typed
      self.ascii = ascii
    }
  }

  /// The characters in the order of the page on the language.
  static let rows: [Row] = [
    Row("（", "(", in: "f□x)"),
    Row("）", ")", in: "f(x□"),
    Row("【", "[", in: "□1 2]"),
    Row("】", "]", in: "[1 2□"),
    Row("［", "[", in: "x□0]"),
    Row("］", "]", in: "x[0□"),
    Row("｛", "{", in: "fn f(x) □ x }"),
    Row("｝", "}", in: "fn f(x) { x □"),
    Row("，", ",", in: "f(x□ y)"),
    Row("、", ",", in: "[1□ 2]"),
    Row("；", ";", in: "a□ b"),
    Row("：", ":", in: "x[1□3]"),
    Row("：", ":", in: "□help conv2d"),
    Row("＝", "=", in: "x □ 1"),
    Row("＋", "+", in: "a □ b"),
    Row("－", "-", in: "a □ b"),
    Row("−", "-", in: "□a □ 1e□3"),
    Row("×", "*", in: "a □ b"),
    Row("＊", "*", in: "a □□ b"),
    Row("／", "/", in: "a □ b"),
    Row("＜", "<", in: "a □ b"),
    Row("＞", ">", in: "x -□ x |□ f"),
    Row("《", "<", in: "a □= b"),
    Row("》", ">", in: "a □= b"),
    Row("！", "!", in: "a □= b"),
    Row("｜", "|", in: "x □> f"),
    Row("。", ".", in: "x□T + 0□5"),
    Row("．", ".", in: "x□T + □5"),
    Row("……", "^", in: "a □ 2"),
    Row("——", "_", in: "max□pool2d(x, 2)"),
    Row("％", "%", in: "a □ b"),
    Row("＠", "@", in: "a □ b"),
    Row("＾", "^", in: "a □ 2"),
    Row("＃", "#", in: "a □ b"),
    Row("＿", "_", in: "a□b + □□□□"),
    Row("～", "~", in: "□a"),
    Row("“", "“a”", "\"a\""),
    Row("”", "“a”", "\"a\""),
    Row("‘", "'", in: "□a'"),
    Row("’", "'", in: "A□"),
    Row("　", " ", in: "[1□2]"),
  ]

  @Test("means its twin", arguments: rows)
  func meansItsTwin(_ row: Row) {
    #expect(row.typed != row.ascii)
    #expect(TreeDump.program(row.typed) == TreeDump.program(row.ascii))
  }

  @Test("stays in a string and in a comment", arguments: rows)
  func stays(_ row: Row) {
    let text = "卷\(row.character)积"
    #expect(TreeDump.program("\"\(text)\"") == "\"\(text)\"")
    #expect(TreeDump.program("a # \(text)\nb") == TreeDump.program("a\nb"))
    if row.character != "”" {
      #expect(TreeDump.program("“\(text)”") == "\"\(text)\"")
    }
  }

  @Test("a span behind it counts the scalars that were typed", arguments: rows)
  func keepsSpans(_ row: Row) throws {
    let source = Source("\(row.typed)\nlast")
    guard let program = try? Parser.parse(source, mode: .file, allowingHoles: true) else {
      // Three of them are no operators here either, and the error says so at the right place.
      #expect(["～", "‘", "’"].contains(row.character))
      return
    }
    let span = try #require(program.statements.last).span
    #expect(source[span] == "last")
    #expect(span.start == row.typed.unicodeScalars.count + 1)
  }

  @Test("full-width letters and digits are letters and digits")
  func lettersAndDigits() {
    let ascii = [UInt32](48...57) + [UInt32](65...90) + [UInt32](97...122)
    for value in ascii {
      guard let twin = Unicode.Scalar(value), let wide = Unicode.Scalar(value + 0xFEE0) else {
        Issue.record("no scalar \(value)")
        continue
      }
      #expect(TreeDump.program("a\(wide)") == TreeDump.program("a\(twin)"))
      #expect(TreeDump.program("\"\(wide)\"") == "\"\(wide)\"")
    }
    #expect(TreeDump.program("０１２３４５６７８９") == "123456789")
    #expect(TreeDump.program("ｎｏｔ ｔｒｕｅ") == "(not true)")
  }
}
