import Testing

@testable import Lessons

@Suite("Numbers in prose") struct ProseNumbersTests {
  /// The numbers of a sentence that a lesson with some cells knows nothing of.
  func unknown(_ sentence: String) -> [String] {
    let text = """
      ---
      title: T | 题
      ---

      ```layerlab
      x = 81930
      ```
      ```output
      x : 81930
      0.343  -5.25  0.97..1
      ```

      ```quiz
      In which year did AlexNet win? | AlexNet 是哪一年夺冠的？
      - [x] 2012
      - [ ] 1998
      ```

      \(sentence)\\
      中文。
      """
    let outcome = LessonParser().parse(text, file: "x.md")
    #expect(outcome.problems.isEmpty)
    let numbers = ProseNumbers(outcome.lesson)
    return outcome.lesson.texts.filter { $0.role == .prose }
      .flatMap { numbers.numbers(in: $0.text).unknown }.map(\.spelling)
  }

  @Test(
    "A number that stands in the lesson may be written in other ways",
    arguments: [
      "It has 81,930 parameters.", "It has 81930.", "About 0.34 of them.", "It is 0.343.",
      "It falls by 5.25.", "That is 34.3% of all.", "In 2012 and 1998.", "At least 0.97.",
      "Small ones such as 12 or 7 are free.", "Call `f(0.123)` and `x[777]`.",
      "`3 + 0.5 → 3.5`, hence 3.5.", "See conv2d123 and x1000.",
    ])
  func known(sentence: String) {
    #expect(unknown(sentence) == [])
  }

  @Test("Thousands of numbers are looked up quickly")
  func manyNumbers() {
    let known = (1000..<7000).map { "\($0).5" }
    let said = (1000..<7000).map { "\($0 + 3000).5" }.joined(separator: " ")
    let text =
      "# T | 题\n\n```layerlab\nx = [\(known.joined(separator: " "))]\n```\n\n"
      + "\(said)\\\n中文。\n"
    let lesson = LessonParser().parse(text, file: "x.md").lesson
    let start = ContinuousClock.now
    let numbers = ProseNumbers(lesson)
    let unknown = lesson.texts.flatMap { numbers.numbers(in: $0.text).unknown }
    #expect(unknown.count == 3000)
    #expect(ContinuousClock.now - start < .seconds(15))
  }

  @Test(
    "Any other number is found",
    arguments: [
      ("It has 81,931 parameters.", "81931"), ("About 0.35 of them.", "0.35"),
      ("It is *0.3431*.", "0.3431"), ("In 1997.", "1997"), ("That is 34.4% of all.", "34.4"),
      ("It is `0.9`.", "0.9"), ("It is $`p = 0.25`$.", "0.25"), ("Worth [0.11](help:x).", "0.11"),
    ])
  func unknownNumbers(sentence: String, number: String) {
    #expect(unknown(sentence) == [number])
  }
}
