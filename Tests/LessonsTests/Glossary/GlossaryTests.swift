import Testing

@testable import Lessons

@Suite("Keeping to the glossary") struct GlossaryTests {
  let glossary = Glossary(
    parsing: """
      # Glossary

      | English | 中文 | Variants |
      | --- | --- | --- |
      | learning rate | 学习率 | 步长 |
      | stride | 步幅 | 步长 |
      | kernel, filter | 卷积核 | 滤波器 |
      | feature map | 特征图 | 激活映射图、特征映射 |
      | dropout | 随机失活 | Dropout |
      | inverted dropout | 反向缩放 Dropout | |
      | fully-connected layer | 全连接层 | 稠密层、密集层 |
      | zero-centred | 零中心 | |
      | zero-centring | 零均值化 | 中心化 |
      | Adam | Adam | |
      """, file: "glossary.md")

  func variants(_ texts: String...) -> [String] {
    var check = GlossaryCheck(glossary)
    return texts.flatMap { check.violations(in: $0) }.map(\.variant)
  }

  @Test("The table is read")
  func parsing() {
    #expect(glossary.terms.count == 10)
    #expect(glossary.terms[2].english == ["kernel", "filter"])
    #expect(glossary.terms[3].variants == ["激活映射图", "特征映射"])
    #expect(glossary.properNames == ["Adam"])
  }

  @Test("A variant fails, wherever its chosen form stands")
  func fails() {
    #expect(variants("滤波器在图上滑动。") == ["滤波器"])
    #expect(variants("卷积核和滤波器是一回事。") == ["滤波器"])
    #expect(variants("步长取 0.1。") == ["步长"])
    #expect(variants("用 Dropout 训练。") == ["Dropout"])
    #expect(variants("稠密层（全连接层）") == ["稠密层"])
    #expect(variants("卷积核（见上）。滤波器") == ["滤波器"])
  }

  @Test("A variant may be mentioned once, in brackets behind the chosen form")
  func mention() {
    #expect(variants("卷积核（滤波器）在图上滑动。") == [])
    #expect(variants("学习率（步长）与步幅都重要。") == [])
    #expect(variants("步幅（stride，也叫步长）") == [])
    #expect(variants("全连接层（稠密层、密集层）") == [])
    #expect(variants("卷积核（滤波器）", "又是卷积核（滤波器）") == ["滤波器"])
    #expect(variants("学习率（滤波器）") == ["滤波器"])
  }

  @Test("A variant within a longer chosen form is left alone")
  func longerForms() {
    #expect(variants("反向缩放 Dropout 很常用。") == [])
    #expect(variants("Dropouts 与 DropoutX") == [])
    #expect(variants("输出是零中心的。") == [])
  }

  @Test("A text of any length takes about as long a character")
  func length() {
    var check = GlossaryCheck(glossary)
    let text = String(repeating: "滤波器卷积核（滤波器）和特征映射", count: 8000)
    let start = ContinuousClock.now
    #expect(check.violations(in: text).count == 23_999)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("The offset tells where the variant stands")
  func offset() {
    var check = GlossaryCheck(glossary)
    let violation = check.violations(in: "卷积核和滤波器").first
    #expect(violation?.offset == 4)
    #expect(violation?.chosen == ["卷积核"])
    #expect(violation?.reason == .outsideBrackets)
  }
}
