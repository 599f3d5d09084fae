import 'unrolled/element';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function Article() {
  const [said, say] = useState('');
  return (
    <main>
      <recurrent-layer preset="post" onlayer-check={({ detail }) => say(detail.verdict)}>
        <p>A recurrent layer, two steps.</p>
      </recurrent-layer>
      <output>{said}</output>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<Article />);
