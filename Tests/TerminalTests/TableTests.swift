import TestSupport
import Testing

@testable import Terminal

@Suite struct TableTests {
  @Test(arguments: [
    ([["3.75", "5.25"], ["5.5", "3"]], "3.75  5.25\n5.5   3"),
    ([["-2", "0", "2"], ["-1", "0", "1"], ["-1", "1", "1"]], "-2  0  2\n-1  0  1\n-1  1  1"),
    ([["1.5", "3"], ["4.5", "6"]], "1.5  3\n4.5  6"),
    ([["7"]], "7"), ([], ""),
  ])
  func matrixForm(cells: [[String]], text: String) {
    #expect(Table.matrix(cells).document().plain == text)
  }

  @Test func matrixMayBeAlignedRight() {
    let cells = [["9", "10"], ["-1", "2"]]
    #expect(Table.matrix(cells, alignment: .right).document().plain == " 9  10\n-1   2")
  }

  @Test(arguments: 5...60)
  func wideMatricesLoseColumnsInTheMiddle(width: Int) {
    let cells = (0..<3).map { row in (0..<15).map { String(row * 100 + $0) } }
    let document = Table.matrix(cells).document(width: width)
    #expect(document.width <= width)
    #expect(document.height == 3)
    if width > 16 {
      #expect(document.lines[2].string.hasPrefix("200  "))
      #expect(document.lines[2].string.hasSuffix("  214"))
      #expect(document.lines[0].string.contains("…"))
    }
  }

  @Test func numbersStandRightAndTextLeft() {
    let table = Table(
      header: ["layer 层", "parameters"],
      rows: [["Conv2d 卷积", "156"], ["Linear", "48,120"], ["ReLU", "0"]])
    #expect(
      table.document().plain == """
        layer 层     parameters
        ───────────  ──────────
        Conv2d 卷积         156
        Linear           48,120
        ReLU                  0
        """)
  }

  @Test(arguments: [40, 80, 120])
  func textTablesWrap(width: Int) {
    let table = Table(
      header: ["name", "中文", "what it does"],
      rows: [
        ["max_pool2d", "最大池化", "Keeps the largest value of each window. 每个窗口只留下最大值。"],
        [
          "conv2d", "卷积 🙂",
          "Slides a kernel over the image and adds up the products. 卷积核在图像上滑动，逐项相乘再相加。",
        ],
      ])
    let document = table.document(width: width)
    #expect(document.width <= width)
    Snapshot.expect(document.plain, named: "table-\(width)")
  }
}
