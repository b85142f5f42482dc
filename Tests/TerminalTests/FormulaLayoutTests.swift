import TestSupport
import Testing

@testable import Terminal

@Suite struct FormulaLayoutTests {
  /// The formulas of a course on neural networks, by the name of what they say.
  static let course: [(name: String, source: String)] = [
    (
      "pooling",
      #"y_{ij} = \max_{(m,n) \in R_{ij}} x_{mn} \qquad y_{ij} = \frac{1}{|R|} \sum_{(m,n) \in R_{ij}} x_{mn}"#
    ),
    ("neuron", #"y = \sigma\left(\sum_{i=1}^{n} w_i x_i + b\right)"#),
    ("sigmoid", #"\sigma(x) = \frac{1}{1 + e^{-x}}"#),
    ("sigmoid derivative", #"\sigma'(x) = \sigma(x)\,(1 - \sigma(x))"#),
    ("tanh", #"\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}"#),
    ("softmax", #"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}"#),
    ("cross entropy", #"L = -\sum_{i} y_i \log \hat{y}_i"#),
    ("mean squared error", #"L = \frac{1}{N} \sum_{i=1}^{N} (y_i - \hat{y}_i)^2"#),
    ("relu", #"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"#),
    (
      "leaky relu",
      #"f(x) = \begin{cases} x & x \ge 0 \\ \alpha x & x < 0 \end{cases} \quad 0 < \alpha \ll 1"#
    ),
    (
      "batch norm",
      #"\hat{x} = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \qquad y = \gamma \hat{x} + \beta"#
    ),
    (
      "convolution",
      #"Y_{i,j} = \sum_{m=0}^{k-1} \sum_{n=0}^{k-1} X_{i+m,\,j+n} \cdot K_{m,n} + b"#
    ),
    ("true convolution", #"(f \ast g)(t) = \int_{-\infty}^{\infty} f(\tau)\, g(t - \tau)\, d\tau"#),
    ("output size", #"o = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1"#),
    (
      "lstm",
      #"\begin{aligned} f_t &= \sigma(W_f x_t + U_f h_{t-1} + b_f) \\ i_t &= \sigma(W_i x_t + U_i h_{t-1} + b_i) \\ c_t &= f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}"#
    ),
    (
      "matrix product",
      #"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{pmatrix} x_1 \\ x_2 \end{pmatrix} = \begin{bmatrix} x_1 + 2x_2 \\ 3x_1 + 4x_2 \end{bmatrix}"#
    ),
    (
      "general matrix",
      #"W = \begin{bmatrix} w_{11} & \cdots & w_{1n} \\ \vdots & \ddots & \vdots \\ w_{m1} & \cdots & w_{mn} \end{bmatrix} \in \mathbb{R}^{m \times n}"#
    ),
    (
      "chain rule",
      #"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial y} \cdot \frac{\partial y}{\partial w}"#
    ),
    ("gradient descent", #"w \leftarrow w - \eta \nabla_w L(w)"#),
    ("momentum", #"v_{t+1} = \mu v_t - \eta \frac{\partial L}{\partial w}"#),
    (
      "adam",
      #"w_{t+1} = w_t - \frac{\eta}{\sqrt{\hat{v}_t} + \epsilon} \hat{m}_t"#
    ),
    ("derivative", #"f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}"#),
    ("norm", #"\|w\|_2 = \sqrt{\sum_{i=1}^{n} w_i^2}"#),
    ("absolute value", #"\Omega(w) = \lambda \sum_j |w_j|"#),
    ("log sum exp", #"\log \sum_{j} e^{z_j} = m + \log \sum_j e^{z_j - m}"#),
    ("gaussian", #"p(x) = \frac{1}{\sqrt{2\pi}\,\sigma} e^{-\frac{(x-\mu)^2}{2\sigma^2}}"#),
    ("kullback-leibler", #"D_{KL}(p \| q) = \sum_x p(x) \log \frac{p(x)}{q(x)}"#),
    (
      "attention",
      #"\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V"#
    ),
    ("argmax", #"\hat{y} = \operatorname*{argmax}_{c} z_c"#),
    (
      "initialisation",
      #"W \sim U\left(-\sqrt{\frac{6}{n_{in} + n_{out}}}, \sqrt{\frac{6}{n_{in} + n_{out}}}\right)"#
    ),
    ("receptive field", #"r_l = r_{l-1} + (k_l - 1) \prod_{i=1}^{l-1} s_i"#),
    ("chinese", #"\text{准确率} = \frac{\text{正确的个数}}{\text{总数}}"#),
    ("hinge", #"L = \max(0, 1 - y \cdot f(x))"#),
    ("cube root", #"\sqrt[3]{x + 1} \ne \sqrt{2}"#),
    ("expectation", #"\mathbb{E}[X^2] - \mathbb{E}[X]^2 \ge 0"#),
  ]

  @Test(arguments: [40, 80, 120])
  func displaysOfTheCourse(width: Int) throws {
    var text = ""
    for formula in FormulaLayoutTests.course {
      let box = try FormulaLayout.display(formula.source, width: width)
      #expect(box.width <= width, "\(formula.name)")
      #expect(box.lines.allSatisfy { DisplayWidth.columns(of: $0) == box.width })
      #expect((0..<box.height).contains(box.baseline))
      text += "# \(formula.name)\n" + box.trimmedLines.joined(separator: "\n") + "\n\n"
    }
    Snapshot.expect(text, named: "formulas-\(width)")
  }

  @Test(arguments: [12, 20, 30])
  func narrowDisplaysAreBrokenAndNeverTooWide(width: Int) throws {
    for formula in FormulaLayoutTests.course {
      let box = try FormulaLayout.display(formula.source, width: width)
      #expect(box.width <= width, "\(formula.name)")
    }
  }

  @Test func linesBreakBeforeOperators() throws {
    let box = try FormulaLayout.display("y = aaaaaaaa + bbbbbbbb - cccccccc", width: 20)
    #expect(box.trimmedLines == ["y = aaaaaaaa", "    + bbbbbbbb", "    − cccccccc"])
  }

  @Test func linesOfTheCourse() throws {
    var text = ""
    for formula in FormulaLayoutTests.course {
      text += "# \(formula.name)\n" + (try FormulaLayout.inline(formula.source)) + "\n"
    }
    Snapshot.expect(text, named: "formulas-inline")
  }

  @Test(arguments: [
    (#"x_i^2"#, "xᵢ²"), (#"-x + -1"#, "−x + −1"), (#"a \times b"#, "a × b"),
    (#"\frac{a+b}{2}"#, "(a + b)/2"), (#"\frac12 x"#, "1/2 x"), (#"2 \log x"#, "2 log x"),
    (#"\sum_{i=1}^n x_i"#, "∑ᵢ₌₁ⁿ xᵢ"), (#"W_f x"#, "W_f x"), (#"x_{i,j}"#, "x_{i,j}"),
    (#"e^{x_i} y"#, "e^xᵢ y"), (#"|{-x}|"#, "|−x|"), (#"\lfloor x \rfloor"#, "⌊x⌋"),
    (#"\hat{y}"#, "ŷ"), (#"\vec{x}"#, "x\u{20D7}"), (#"\sqrt{a^2 + b^2}"#, "√(a² + b²)"),
    (#"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}"#, "[1 0; 0 1]"), (#"f'(x)"#, "f′(x)"),
    (#"A^T"#, "Aᵀ"), (#"w^*"#, "w*"), (#"a \quad b"#, "a   b"), (#"\{1, \ldots, n\}"#, "{1, …, n}"),
    (#"\frac{\partial L}{\partial w}"#, "∂L/∂w"), (#"x \in \mathbb{R}^n"#, "x ∈ ℝⁿ"),
    (#"\text{输出} = 3"#, "输出 = 3"), (#"e^{-\frac{(x-\mu)^2}{2\sigma^2}}"#, "e^(−(x−μ)²/(2σ²))"),
    (#"\frac{1}{\sqrt{d_k}}"#, "1/√dₖ"), (#"\frac{p(x)}{q(x)}"#, "p(x)/q(x)"),
    (#"-\sum_i x"#, "−∑ᵢ x"), (#"3 \times 3"#, "3 × 3"), (#"(-1, 1)"#, "(−1, 1)"),
  ])
  func inline(source: String, text: String) throws {
    #expect(try FormulaLayout.inline(source) == text)
  }

  @Test func everyUnsupportedCommandIsListedWithItsPlace() {
    #expect {
      try FormulaLayout.inline(#"a + \foo{x} - \bar y \begin{tikz} z \end{tikz} \baz"#)
    } throws: { error in
      let problems = (error as? FormulaError)?.problems
      return problems == [
        .init(kind: .unknownCommand(#"\foo"#), position: 4),
        .init(kind: .unknownEnvironment("tikz"), position: 21),
        .init(kind: .unknownCommand(#"\baz"#), position: 47),
      ]
    }
  }

  @Test(arguments: [
    (#"{x"#, FormulaError.Kind.unbalanced("{"), 0), (#"x}"#, .unbalanced("}"), 1),
    (#"x_1_2"#, .doubleScript("_"), 3), (#"\frac{1}"#, .missingArgument(#"\frac"#), 0),
    (#"\left( x"#, .unbalanced(#"\left"#), 0), (#"\right)"#, .unbalanced(#"\right"#), 0),
    (#"\begin{cases} x"#, .unbalanced(#"\begin{cases}"#), 0), (#"x^"#, .missingArgument("^"), 1),
    (#"\left\foo x \right)"#, .unknownCommand(#"\foo"#), 5), (#"a\"#, .missingArgument(#"\"#), 1),
  ])
  func mistakesAreReported(source: String, kind: FormulaError.Kind, position: Int) {
    #expect(throws: FormulaError(problems: [.init(kind: kind, position: position)])) {
      try FormulaLayout.display(source)
    }
  }

  @Test func controlCharactersNeverComeOut() throws {
    let text = try FormulaLayout.inline("x +\n\\text{\u{1B}[31m\u{202E}}\ty")
    #expect(text == "x + ␛[31m\u{FFFD}y")
  }

  @Test func deepNestingIsAnErrorAndNoCrash() {
    let source = String(repeating: "{", count: 5000) + String(repeating: "}", count: 5000)
    #expect(throws: FormulaError.self) { try FormulaLayout.display(source) }
    let scripts = String(repeating: "x^", count: 5000) + "x"
    #expect(throws: FormulaError.self) { try FormulaLayout.display(scripts) }
    let roots = String(repeating: #"\sqrt"#, count: 5000) + "x"
    #expect(throws: FormulaError.self) { try FormulaLayout.display(roots) }
  }

  @Test func errorsSpeakBothLanguages() {
    let error = FormulaError(problems: [.init(kind: .unknownCommand(#"\foo"#), position: 4)])
    #expect(error.english == #"\foo is not supported (at character 5)"#)
    #expect(error.chinese == #"不支持命令 \foo（第 5 个字符）"#)
  }
}
