/// The commands that stand for one symbol.
enum FormulaSymbols {
  /// Returns what a command without arguments stands for, nil for any other.
  static func symbol(for command: String) -> (text: String, class: FormulaClass)? {
    table[command]
  }

  /// Returns the class of a character that is typed as it is.
  static func `class`(of character: Character) -> FormulaClass {
    switch character {
    case "+", "-", "−", "·", "×", "⊙", "∘", "±": .binary
    case "=", "<", ">", "≤", "≥", "≠", "≈", "∈", "→": .relation
    case ",", ";", "，", "；": .punctuation
    case "(", "[", "（": .opening
    case ")", "]", "）": .closing
    default: .ordinary
    }
  }

  /// Letters of `\mathbb`.
  static let blackboard: [Character: String] = [
    "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ", "H": "ℍ", "E": "𝔼", "1": "𝟙",
  ]

  /// Letters of `\mathcal`; fonts draw only these reliably, others stay as they are.
  static let calligraphic: [Character: String] = [
    "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
  ]

  /// The delimiters that `\left` and `\right` take as commands.
  static let delimiters: [String: String] = [
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "langle": "⟨", "rangle": "⟩",
    "{": "{", "}": "}", "lbrace": "{", "rbrace": "}", "|": "‖", "Vert": "‖", "lVert": "‖",
    "rVert": "‖", "vert": "|", "lvert": "|", "rvert": "|",
  ]

  private static let table: [String: (text: String, class: FormulaClass)] = {
    var table: [String: (text: String, class: FormulaClass)] = [:]
    func add(_ entries: String, _ kind: FormulaClass) {
      let words = entries.split(separator: " ").map(String.init)
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        table[words[index]] = (words[index + 1], kind)
      }
    }
    add(
      """
      alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι \
      kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ \
      chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ \
      Omega Ω infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ \
      ell ℓ hbar ℏ prime ′ top ⊤ bot ⊥ emptyset ∅ varnothing ∅ angle ∠ degree ° triangle △ \
      Re ℜ Im ℑ # # % % $ $ & & _ _ lnot ¬ neg ¬ colon : aleph ℵ checkmark ✓
      """, .ordinary)
    add(
      """
      cdot · times × div ÷ odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ circ ∘ bullet • ast ∗ star ⋆ pm ± mp ∓ \
      cap ∩ cup ∪ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖
      """, .binary)
    add(
      """
      le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > in ∈ notin ∉ ni ∋ to → rightarrow → \
      longrightarrow ⟶ leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ iff ⇔ \
      Leftrightarrow ⇔ implies ⇒ mapsto ↦ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ ll ≪ gg ≫ \
      mid | parallel ∥ perp ⊥ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ coloneqq ≔ triangleq ≜
      """, .relation)
    add(
      "lfloor ⌊ lceil ⌈ langle ⟨ { { lbrace { lvert | lVert ‖", .opening)
    add(
      "rfloor ⌋ rceil ⌉ rangle ⟩ } } rbrace } rvert | rVert ‖", .closing)
    add("sum ∑ prod ∏ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂", .large)
    add("int ∫ iint ∬ oint ∮", .integral)
    for name in [
      "log", "ln", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arctan",
      "arg", "dim", "ker", "deg",
    ] {
      table[name] = (name, .function)
    }
    for name in ["max", "min", "lim", "sup", "inf", "argmax", "argmin", "det", "Pr"] {
      table[name] = (name, .limitsFunction)
    }
    return table
  }()
}
