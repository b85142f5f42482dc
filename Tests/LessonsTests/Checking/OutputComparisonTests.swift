import Operations
import Testing

@testable import Lessons

@Suite("Comparing outputs") struct OutputComparisonTests {
  @Test(
    "A line agrees",
    arguments: [
      ("0.254  0.343", "0.25391 0.342971"), ("y : 2×2", "y : 2×2"), ("-2  0", "  -2  0"),
      ("0.965..1", "0.98"), ("-1..1", "-0.5"), ("…", "anything 3"), ("a … z", "a z"),
      ("loss … 0.50", "loss 7 8 0.4999"), ("1e-5", "1.2e-05"), ("0", "-0"), ("3", "3.0"),
      ("0.00", "0.004"), ("-0.5", "-0.52"), ("nan inf", "nan  inf"), ("12.0", "11.96"),
      ("1/4  [0, 0]  max([1 3; 5 6]) = 6", "1/4  [0, 0]  max([1 3; 5 6]) = 6"),
      ("5.5 * 2 - 1.0", "5.5 * 2 - 1.02"), ("0.255", "0.2545"), ("", ""), ("1e3", "1234"),
      ("…", ""), ("0..5", "5"),
    ])
  func agrees(expected: String, actual: String) {
    #expect(OutputComparison.lineMatches(expected: expected, actual: actual))
  }

  @Test(
    "A line differs",
    arguments: [
      ("0.254", "0.25491"), ("3", "2.7"), ("3", "3.1"), ("y : 2×2", "y : 2×3"), ("1  2", "12"),
      ("0.965..1", "0.964"), ("0.965..1", "1.001"), ("conv2d", "conv3d"), ("0.5", "-0.5"),
      ("a … z", "a b"), ("1e-5", "1.2e-04"), ("0.254", "0.2545"), ("2-1", "2 -1"), ("x", ""),
      ("", "x"), ("0.50", "0.506"), ("1e5", "1e6"), ("nan", "0"), ("0..5", "0..5"),
    ])
  func differs(expected: String, actual: String) {
    #expect(!OutputComparison.lineMatches(expected: expected, actual: actual))
  }

  @Test("A line of dots stands for any number of lines")
  func dots() {
    let expected = ["epoch 1  0.9", "…", "epoch 9  0.1"]
    let lines = ["epoch 1  0.91", "epoch 2  0.8", "epoch 3  0.5", "epoch 9  0.12"]
    #expect(OutputComparison.difference(expected: expected, actual: lines) == nil)
    #expect(
      OutputComparison.difference(expected: expected, actual: [lines[0], lines[3]]) == nil)
    #expect(OutputComparison.difference(expected: expected, actual: [lines[0]]) != nil)
  }

  @Test("Changing any one digit makes an output differ")
  func everyDigitCounts() throws {
    var outputs = [
      (["0.254  0.343  0.067"], ["0.253906  0.342773  0.0668945"]),
      (["4.38", "-0.001", "1.20e-5"], ["4.375", "-0.00051", "1.1951e-05"]),
      (["accuracy 0.965..1 in 12 epochs"], ["accuracy 0.98 in 12 epochs"]),
      (["1/4 … = 6"], ["1/4 max(1 3 5 6) = 6"]),
    ]
    let text = try Fixtures.text("pooling.md")
    for block in LessonParser().parse(text, file: "pooling.md").lesson.blocks {
      guard case .cell(let cell) = block.content, let output = cell.output else { continue }
      outputs.append((output.lines, output.lines))
    }
    var mutations = 0
    for (expected, actual) in outputs {
      #expect(OutputComparison.difference(expected: expected, actual: actual) == nil)
      for (line, text) in expected.enumerated() {
        let inRange = Set(Self.rangeOffsets(in: text))
        for (offset, character) in text.enumerated() where character.isNumber {
          guard !inRange.contains(offset), let digit = character.wholeNumberValue else { continue }
          for other in 0...9 where other != digit {
            var characters = Array(text)
            characters[offset] = Character(String(other))
            var mutated = expected
            mutated[line] = String(characters)
            #expect(
              OutputComparison.difference(expected: mutated, actual: actual) != nil,
              "\(mutated[line]) passes for \(text)")
            mutations += 1
          }
        }
      }
    }
    #expect(mutations > 1000)
  }

  private static func rangeOffsets(in text: String) -> [Int] {
    OutputToken.tokens(of: text, isPattern: true).flatMap { token, column in
      guard case .range(_, _, let spelling) = token else { return [Int]() }
      return Array(column..<(column + spelling.count))
    }
  }

  @Test("The comparison marks the first difference")
  func difference() throws {
    let difference = try #require(
      OutputComparison.difference(
        expected: ["y : 2×2", "1  2", "3  4"], actual: ["y : 2×2", "1  2", "3  5", "6"]))
    #expect(difference.firstLine == 2)
    #expect(
      difference.text.english == """
        - as the lesson says
        + as computed
          y : 2×2
          1  2
        - 3  4
        + 3  5
             ^
        + 6
        """)
    #expect(difference.text.chinese.hasPrefix("- 课程里写的\n+ 实际算出的\n"))
  }

  @Test("An update keeps what still matches")
  func update() throws {
    let difference = try #require(
      OutputComparison.difference(
        expected: ["0.25  1", "loss 0.1..0.5 after 3", "…", "end 7"],
        actual: ["0.2543  1", "loss 0.3 after 4", "skipped", "end 7"]))
    #expect(difference.updated.first == "0.25  1")
    #expect(difference.updated.contains("loss 0.1..0.5 after 4"))
    #expect(difference.updated.last == "end 7")
    #expect(
      OutputComparison.difference(
        expected: difference.updated, actual: difference.actual) == nil)
  }

  @Test("Numbers are compared whatever the words")
  func numbersOnly() {
    #expect(OutputComparison.numbersAgree(["window 3 of 4"], ["共 4 个窗口，第 3 个"]))
    #expect(!OutputComparison.numbersAgree(["window 3 of 4"], ["第 3 个"]))
    #expect(!OutputComparison.numbersAgree(["0.5"], ["0.51"]))
  }

  @Test("Many dots do not take for ever")
  func wildcardsAreFast() {
    let pattern = String(repeating: "… 1 ", count: 200) + "2"
    let line = String(repeating: "1 ", count: 2000)
    #expect(!OutputComparison.lineMatches(expected: pattern, actual: line))
  }
}
